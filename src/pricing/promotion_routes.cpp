#include "pricing/promotion_routes.h"

#include "identity/audit_routes.h"
#include "pricing/version_routes.h"

namespace storecast::pricing {
namespace {

struct ListPromotions {
  int limit = 20;
  std::optional<PromotionId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListPromotions");
    f("limit", &ListPromotions::limit).in_query().defaulted().range(1, 100);
    f("after", &ListPromotions::after).in_query().doc("The `next` of the page before.");
  }
};

struct OnePromotion {
  PromotionId id;
  template <class F>
  static void fields(F& f) {
    f.name("OnePromotion");
    f("id", &OnePromotion::id).in_path();
  }
};

struct ReplacePromotion : PromotionInput {
  PromotionId id;
  template <class F>
  static void fields(F& f) {
    PromotionInput::fields(f);
    f("id", &ReplacePromotion::id).in_path();
    f.name("ReplacePromotion");
  }
};

http::Page<PromotionView> page_of(PromotionService& promotions, const ListPromotions& in) {
  http::Page<PromotionView> page{promotions.list(in.after, in.limit + 1)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().id.to_string();
  return page;
}

void add_reading_routes(http::Routes& routes, PromotionService& promotions) {
  routes
      .get("/api/v1/promotions", "List promotions, the newest first",
           [&](const ListPromotions& in, http::Call&) -> Result<http::Page<PromotionView>> {
             return page_of(promotions, in);
           })
      .allow(http::Access::Admin)
      .area("promotions")
      .tag("Pricing");
  routes
      .get("/api/v1/promotions/{id}", "Show a promotion",
           [&](const OnePromotion& in, http::Call& call) -> Result<PromotionView> {
             PromotionView view = TRY(promotions.get(in.id));
             call.set_etag(version_tag(view.version));
             return view;
           })
      .allow(http::Access::Admin)
      .area("promotions")
      .tag("Pricing");
}

void add_writing_routes(http::Routes& routes, PromotionService& promotions) {
  routes
      .post("/api/v1/promotions", "Add a promotion",
            [&](const PromotionInput& in, http::Call& call) -> Result<PromotionView> {
              PromotionView view = TRY(promotions.create(in, identity::actor_of(call)));
              call.created("/api/v1/promotions/" + view.id.to_string());
              call.set_etag(version_tag(view.version));
              return view;
            })
      .allow(http::Access::Admin)
      .area("promotions")
      .status(201)
      .tag("Pricing");
  routes
      .put("/api/v1/promotions/{id}", "Replace a promotion; its uses stay counted",
           [&](const ReplacePromotion& in, http::Call& call) -> Result<PromotionView> {
             const WantedVersion version = TRY(wanted_version(call));
             PromotionView view =
                 TRY(promotions.replace(in.id, version, in, identity::actor_of(call)));
             call.set_etag(version_tag(view.version));
             return view;
           })
      .allow(http::Access::Admin)
      .area("promotions")
      .tag("Pricing");
  routes
      .del("/api/v1/promotions/{id}", "End a promotion for good",
           [&](const OnePromotion& in, http::Call& call) -> Result<http::NoContent> {
             const WantedVersion version = TRY(wanted_version(call));
             TRY(promotions.remove(in.id, version, identity::actor_of(call)));
             return http::NoContent();
           })
      .allow(http::Access::Admin)
      .area("promotions")
      .tag("Pricing");
}

}  // namespace

void add_promotion_routes(http::Routes& routes, PromotionService& promotions) {
  add_reading_routes(routes, promotions);
  add_writing_routes(routes, promotions);
}

}  // namespace storecast::pricing
