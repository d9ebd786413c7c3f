#include "reviews/advice_routes.h"

namespace storecast::reviews {
namespace {

struct AdviceRequest {
  ProductId product_id;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewAdviceRequest");
    f("product_id", &AdviceRequest::product_id);
  }
};

}  // namespace

void add_advice_routes(http::Routes& routes, AdviceService& advice) {
  routes
      .post("/api/v1/reviews/insights/advice",
            "Ask the language model, where one is set up, what to do about the complaints",
            [&](const AdviceRequest& in, http::Call&) -> Result<Advice> {
              return advice.advise(in.product_id);
            })
      .allow(http::Access::Staff)
      .area("reviews")
      .tag("Review insights")
      .on(http::Pool::Waiting);
}

}  // namespace storecast::reviews
