#include "identity/staff_routes.h"

#include "identity/audit_routes.h"
#include "identity/caller_routes.h"
#include "json/fields.h"

namespace storecast::identity {
namespace {

using http::Access;
using http::Call;
using http::NoContent;
using http::None;

struct StaffList {
  std::vector<StaffMember> data;
  template <class F>
  static void fields(F& f) {
    f.name("StaffList");
    f("data", &StaffList::data);
  }
};

struct InviteList {
  std::vector<Invite> data;
  template <class F>
  static void fields(F& f) {
    f.name("StaffInviteList");
    f("data", &InviteList::data);
  }
};

struct StaffAreas {
  AccountId id;
  Grants areas;
  template <class F>
  static void fields(F& f) {
    f.name("StaffAreas");
    f("id", &StaffAreas::id).in_path();
    f("areas", &StaffAreas::areas).items(20).example(R"({"orders":"write","analytics":"read"})");
  }
};

struct InvitePath {
  InviteId id;
  template <class F>
  static void fields(F& f) {
    f.name("StaffInvitePath");
    f("id", &InvitePath::id).in_path();
  }
};

struct ApiKeyList {
  std::vector<ApiKey> data;
  template <class F>
  static void fields(F& f) {
    f.name("ApiKeyList");
    f("data", &ApiKeyList::data);
  }
};

struct ApiKeyPath {
  ApiKeyId id;
  template <class F>
  static void fields(F& f) {
    f.name("ApiKeyPath");
    f("id", &ApiKeyPath::id).in_path();
  }
};

struct ReplaceApiKey : ApiKeyInput {
  ApiKeyId id;
  template <class F>
  static void fields(F& f) {
    ApiKeyInput::fields(f);
    f("id", &ReplaceApiKey::id).in_path();
    f.name("ReplaceApiKey");
  }
};

void add_invite_routes(http::Routes& routes, StaffService& staff) {
  routes
      .get("/api/v1/staff/invites", "Invitations that are open",
           [&](const None&, Call&) -> Result<InviteList> {
             return InviteList{staff.list_invites()};
           })
      .allow(Access::Admin)
      .tag("Staff");
  routes
      .post("/api/v1/staff/invites", "Invite somebody to the staff by mail",
            [&](const InviteInput& in, Call& call) {
              return staff.invite(in, call.signed_in().account, actor_of(call));
            })
      .allow(Access::Admin)
      .status(201)
      .tag("Staff");
  routes
      .del("/api/v1/staff/invites/{id}", "Withdraw an invitation",
           [&](const InvitePath& in, Call& call) -> Result<NoContent> {
             TRY(staff.withdraw(in.id, actor_of(call)));
             return NoContent{};
           })
      .allow(Access::Admin)
      .tag("Staff");
  routes
      .post("/api/v1/auth/accept-invite", "Join the staff by the mailed token",
            [&](const Acceptance& in, Call& call) -> Result<NoContent> {
              TRY(staff.accept(in, client_of(call)));
              return NoContent{};
            })
      .allow(Access::Public)
      .tag("Identity")
      .rate("login");
}

}  // namespace

void add_staff_routes(http::Routes& routes, StaffService& staff) {
  routes
      .get("/api/v1/staff", "Administrators and staff, with what each may do",
           [&](const None&, Call&) -> Result<StaffList> { return StaffList{staff.list()}; })
      .allow(Access::Admin)
      .tag("Staff");
  routes
      .put("/api/v1/staff/{id}/areas", "Set what a member of the staff may do",
           [&](const StaffAreas& in, Call& call) {
             return staff.set_areas(in.id, in.areas, actor_of(call));
           })
      .allow(Access::Admin)
      .tag("Staff");
  add_invite_routes(routes, staff);
}

void add_api_key_routes(http::Routes& routes, ApiKeyService& keys) {
  routes
      .get("/api/v1/api-keys", "The API keys, the newest first",
           [&](const None&, Call&) -> Result<ApiKeyList> { return ApiKeyList{keys.list()}; })
      .allow(Access::Admin)
      .tag("API keys");
  routes
      .post("/api/v1/api-keys", "Make an API key; it is shown this once",
            [&](const ApiKeyInput& in, Call& call) {
              return keys.create(in, call.signed_in().account, actor_of(call));
            })
      .allow(Access::Admin)
      .status(201)
      .tag("API keys");
  routes
      .put("/api/v1/api-keys/{id}", "Change what a key is called and may do",
           [&](const ReplaceApiKey& in, Call& call) {
             return keys.change(in.id, in, actor_of(call));
           })
      .allow(Access::Admin)
      .tag("API keys");
  routes
      .del("/api/v1/api-keys/{id}", "End an API key at once",
           [&](const ApiKeyPath& in, Call& call) -> Result<NoContent> {
             TRY(keys.remove(in.id, actor_of(call)));
             return NoContent{};
           })
      .allow(Access::Admin)
      .tag("API keys");
}

}  // namespace storecast::identity
