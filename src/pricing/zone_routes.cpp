#include "pricing/zone_routes.h"

#include "identity/audit_routes.h"
#include "pricing/version_routes.h"

namespace storecast::pricing {
namespace {

struct OneTaxZone {
  TaxZoneId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneTaxZone");
    f("id", &OneTaxZone::id).in_path();
  }
};

struct ReplaceTaxZone : TaxZoneInput {
  TaxZoneId id;
  template <class F>
  static void fields(F& f) {
    TaxZoneInput::fields(f);
    f("id", &ReplaceTaxZone::id).in_path();
    f.name("ReplaceTaxZone");
  }
};

struct TaxZoneList {
  std::vector<TaxZone> data;
  template <class F>
  static void fields(F& f) {
    f.name("TaxZoneList");
    f("data", &TaxZoneList::data);
  }
};

struct OneShippingZone {
  ShippingZoneId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneShippingZone");
    f("id", &OneShippingZone::id).in_path();
  }
};

struct ReplaceShippingZone : ShippingZoneInput {
  ShippingZoneId id;
  template <class F>
  static void fields(F& f) {
    ShippingZoneInput::fields(f);
    f("id", &ReplaceShippingZone::id).in_path();
    f.name("ReplaceShippingZone");
  }
};

struct ShippingZoneList {
  std::vector<ShippingZone> data;
  template <class F>
  static void fields(F& f) {
    f.name("ShippingZoneList");
    f("data", &ShippingZoneList::data);
  }
};

// The answer with its ETag.
template <class View>
Result<View> tagged(Result<View> view, http::Call& call) {
  if (view.ok()) call.set_etag(version_tag(view->version));
  return view;
}

void add_tax_zone_routes(http::Routes& routes, ZoneService& zones) {
  const std::string all = "/api/v1/tax-zones", one = all + "/{id}";
  routes
      .get(all, "List the tax zones",
           [&](const http::None&, http::Call&) -> Result<TaxZoneList> {
             return TaxZoneList{zones.list_tax_zones()};
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
  routes
      .get(one, "Show a tax zone",
           [&](const OneTaxZone& in, http::Call& call) -> Result<TaxZone> {
             return tagged(zones.get(in.id), call);
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
  routes
      .post(all, "Add a tax zone",
            [&](const TaxZoneInput& in, http::Call& call) -> Result<TaxZone> {
              TaxZone zone = TRY(tagged(zones.create(in, identity::actor_of(call)), call));
              call.created("/api/v1/tax-zones/" + zone.id.to_string());
              return zone;
            })
      .allow(http::Access::Admin)
      .area("settings")
      .status(201)
      .tag("Pricing");
  routes
      .put(one, "Replace a tax zone",
           [&](const ReplaceTaxZone& in, http::Call& call) -> Result<TaxZone> {
             const WantedVersion version = TRY(wanted_version(call));
             return tagged(zones.replace(in.id, version, in, identity::actor_of(call)), call);
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
  routes
      .del(one, "Delete a tax zone; its places are then taxed by a wider zone, if there is one",
           [&](const OneTaxZone& in, http::Call& call) -> Result<http::NoContent> {
             const WantedVersion version = TRY(wanted_version(call));
             TRY(zones.remove(in.id, version, identity::actor_of(call)));
             return http::NoContent();
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
}

void add_shipping_zone_routes(http::Routes& routes, ZoneService& zones) {
  const std::string all = "/api/v1/shipping-zones", one = all + "/{id}";
  routes
      .get(all, "List the shipping zones",
           [&](const http::None&, http::Call&) -> Result<ShippingZoneList> {
             return ShippingZoneList{zones.list_shipping_zones()};
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
  routes
      .get(one, "Show a shipping zone",
           [&](const OneShippingZone& in, http::Call& call) -> Result<ShippingZone> {
             return tagged(zones.get(in.id), call);
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
  routes
      .post(all, "Add a shipping zone",
            [&](const ShippingZoneInput& in, http::Call& call) -> Result<ShippingZone> {
              ShippingZone zone = TRY(tagged(zones.create(in, identity::actor_of(call)), call));
              call.created("/api/v1/shipping-zones/" + zone.id.to_string());
              return zone;
            })
      .allow(http::Access::Admin)
      .area("settings")
      .status(201)
      .tag("Pricing");
  routes
      .put(one, "Replace a shipping zone with its rates",
           [&](const ReplaceShippingZone& in, http::Call& call) -> Result<ShippingZone> {
             const WantedVersion version = TRY(wanted_version(call));
             return tagged(zones.replace(in.id, version, in, identity::actor_of(call)), call);
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
  routes
      .del(one, "Delete a shipping zone with its rates",
           [&](const OneShippingZone& in, http::Call& call) -> Result<http::NoContent> {
             const WantedVersion version = TRY(wanted_version(call));
             TRY(zones.remove(in.id, version, identity::actor_of(call)));
             return http::NoContent();
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
}

void add_settings_routes(http::Routes& routes, ZoneService& zones) {
  routes
      .get("/api/v1/tax-settings", "Where the shop is, and whether prices hold the tax",
           [&](const http::None&, http::Call& call) -> Result<TaxSettings> {
             return tagged(Result<TaxSettings>(zones.tax_settings()), call);
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
  routes
      .put("/api/v1/tax-settings", "Change where the shop is, and whether prices hold the tax",
           [&](const TaxSettingsInput& in, http::Call& call) -> Result<TaxSettings> {
             const WantedVersion version = TRY(wanted_version(call));
             return tagged(zones.replace(version, in, identity::actor_of(call)), call);
           })
      .allow(http::Access::Admin)
      .area("settings")
      .tag("Pricing");
}

}  // namespace

void add_zone_routes(http::Routes& routes, ZoneService& zones) {
  add_tax_zone_routes(routes, zones);
  add_shipping_zone_routes(routes, zones);
  add_settings_routes(routes, zones);
}

}  // namespace storecast::pricing
