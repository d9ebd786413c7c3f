#include "reviews/alarm_routes.h"

#include "identity/audit_routes.h"

namespace storecast::reviews {
namespace {

using http::Access;
using http::Call;

struct AlarmQuery {
  std::optional<AlarmState> state;
  std::optional<ProductId> product_id;
  std::optional<CategoryId> category_id;
  int limit = 20;
  std::optional<AlarmId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewAlarmQuery");
    f("state", &AlarmQuery::state).in_query();
    f("product_id", &AlarmQuery::product_id).in_query();
    f("category_id", &AlarmQuery::category_id).doc("Of products of this category.").in_query();
    f("limit", &AlarmQuery::limit).range(1, 100).in_query().defaulted();
    f("after", &AlarmQuery::after).doc("`next` of the page before.").in_query();
  }
};

struct AlarmDecision {
  AlarmId id;
  AlarmState state = AlarmState::Seen;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewAlarmDecision");
    f("id", &AlarmDecision::id).in_path();
    f("state", &AlarmDecision::state);
  }
};

http::Page<Alarm> list(db::Database& database, const AlarmQuery& query) {
  const auto limit = static_cast<std::size_t>(query.limit);
  http::Page<Alarm> page{.data = database.read([&](db::Reader& reader) {
    return list_alarms(
        reader,
        {.state = query.state, .product_id = query.product_id, .category_id = query.category_id},
        query.after, query.limit + 1);
  })};
  page.has_more = page.data.size() > limit;
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().id.to_string();
  return page;
}

void add_settings_routes(http::Routes& routes, AlarmService& alarms) {
  routes
      .get("/api/v1/reviews/insights/settings", "How staff hear of growing problems",
           [&](const http::None&, Call&) -> Result<ReviewSettings> { return alarms.settings(); })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights");
  routes
      .put("/api/v1/reviews/insights/settings", "Set how staff hear of growing problems",
           [&](const ReviewSettings& in, Call& call) -> Result<ReviewSettings> {
             alarms.set_settings(in, identity::actor_of(call));
             return alarms.settings();
           })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights");
}

}  // namespace

void add_alarm_routes(http::Routes& routes, AlarmService& alarms, db::Database& database) {
  routes
      .get("/api/v1/reviews/insights/alarms", "Problems that more reviews name than before",
           [&](const AlarmQuery& in, Call&) -> Result<http::Page<Alarm>> {
             return list(database, in);
           })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights");
  routes
      .post("/api/v1/reviews/insights/alarms/{id}/decide", "Mark an alarm as seen or dismissed",
            [&](const AlarmDecision& in, Call& call) -> Result<Alarm> {
              return alarms.decide(in.id, in.state, identity::actor_of(call));
            })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights");
  add_settings_routes(routes, alarms);
}

}  // namespace storecast::reviews
