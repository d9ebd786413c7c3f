#include "inventory/location_routes.h"

#include "identity/audit_routes.h"

namespace storecast::inventory {
namespace {

using http::Access;
using http::Call;

constexpr const char* kTag = "Inventory";

struct LocationList {
  std::vector<Location> data;
  template <class F>
  static void fields(F& f) {
    f.name("LocationList");
    f("data", &LocationList::data);
  }
};

struct OneLocation {
  LocationId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneLocation");
    f("id", &OneLocation::id).in_path();
  }
};

struct ReplaceLocation : LocationInput {
  LocationId id;
  template <class F>
  static void fields(F& f) {
    LocationInput::fields(f);
    f("id", &ReplaceLocation::id).in_path();
    f.name("ReplaceLocation");
  }
};

}  // namespace

void add_location_routes(http::Routes& routes, LocationService& locations) {
  routes
      .get("/api/v1/locations", "List the places in which stock lies",
           [&](const http::None&, Call&) -> Result<LocationList> {
             return LocationList{locations.list()};
           })
      .allow(Access::Staff)
      .area("inventory")
      .tag(kTag);
  routes
      .post("/api/v1/locations", "Add a location",
            [&](const LocationInput& in, Call& call) -> Result<Location> {
              Location location = TRY(locations.create(in, identity::actor_of(call)));
              call.created("/api/v1/locations/" + location.id.to_string());
              return location;
            })
      .allow(Access::Admin)
      .area("settings")
      .status(201)
      .tag(kTag);
  routes
      .put("/api/v1/locations/{id}", "Replace a location",
           [&](const ReplaceLocation& in, Call& call) -> Result<Location> {
             return locations.replace(in.id, in, identity::actor_of(call));
           })
      .allow(Access::Admin)
      .area("settings")
      .tag(kTag);
  routes
      .del("/api/v1/locations/{id}", "Delete a location in which nothing has ever lain",
           [&](const OneLocation& in, Call& call) -> Result<http::NoContent> {
             TRY(locations.remove(in.id, identity::actor_of(call)));
             return http::NoContent();
           })
      .allow(Access::Admin)
      .area("settings")
      .tag(kTag);
}

}  // namespace storecast::inventory
