#include "reviews/topic_routes.h"

#include "identity/audit_routes.h"

namespace storecast::reviews {
namespace {

using http::Access;
using http::Call;
using http::NoContent;

struct TopicPath {
  TopicId id;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewTopicPath");
    f("id", &TopicPath::id).in_path();
  }
};

struct TopicEdit : TopicInput {
  TopicId id;
  template <class F>
  static void fields(F& f) {
    TopicInput::fields(f);
    f("id", &TopicEdit::id).in_path();
    f.name("ReviewTopicEdit");
  }
};

struct TopicList {
  std::vector<Topic> data;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewTopicList");
    f("data", &TopicList::data).doc("By name.");
  }
};

}  // namespace

void add_topic_routes(http::Routes& routes, TopicService& topics) {
  const auto staff = [](http::Endpoint& endpoint) -> http::Endpoint& {
    return endpoint.allow(Access::Staff).area("reviews").tag("Review insights");
  };
  staff(routes.get(
      "/api/v1/reviews/topics", "What reviews are read for beside the categories",
      [&](const http::None&, Call&) -> Result<TopicList> { return TopicList{topics.list()}; }));
  staff(routes.post("/api/v1/reviews/topics", "Define a topic; all reviews are read again",
                    [&](const TopicInput& in, Call& call) -> Result<Topic> {
                      return topics.create(in, identity::actor_of(call));
                    }))
      .status(201);
  staff(routes.put("/api/v1/reviews/topics/{id}", "Change a topic; all reviews are read again",
                   [&](const TopicEdit& in, Call& call) -> Result<Topic> {
                     return topics.update(in.id, in, identity::actor_of(call));
                   }));
  staff(routes.del("/api/v1/reviews/topics/{id}", "Delete a topic and what was found of it",
                   [&](const TopicPath& in, Call& call) -> Result<NoContent> {
                     TRY(topics.remove(in.id, identity::actor_of(call)));
                     return NoContent{};
                   }));
}

}  // namespace storecast::reviews
