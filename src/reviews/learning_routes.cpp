#include "reviews/learning_routes.h"

#include "identity/audit_routes.h"

namespace storecast::reviews {

using http::Access;
using http::Call;

void add_learning_routes(http::Routes& routes, ReviewLearning& learning) {
  const auto staff = [](http::Endpoint& endpoint) -> http::Endpoint& {
    return endpoint.allow(Access::Staff).area("reviews").tag("Review insights");
  };
  staff(routes.get(
      "/api/v1/reviews/learning", "What the shop has learnt from its own reviews",
      [&](const http::None&, Call&) -> Result<LearningStatus> { return learning.status(); }));
  staff(routes.post("/api/v1/reviews/learning", "Learn from the shop's own reviews, as a job",
                    [&](const http::None&, Call& call) -> Result<jobs::Job> {
                      return learning.start(identity::actor_of(call));
                    }))
      .status(202);
  staff(routes.del("/api/v1/reviews/learning", "Go back to the model that ships",
                   [&](const http::None&, Call& call) -> Result<LearningStatus> {
                     return learning.forget(identity::actor_of(call));
                   }));
}

}  // namespace storecast::reviews
