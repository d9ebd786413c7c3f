#include "identity/customer_routes.h"

#include "identity/caller_routes.h"

namespace storecast::identity {
namespace {

using http::Access;
using http::Call;
using http::NoContent;
using http::None;

constexpr std::string_view kMailUnderway =
    "If that is possible, a mail is on its way. Its link is good for 30 minutes.";

struct MailMessage {
  std::string message = std::string(kMailUnderway);
  template <class F>
  static void fields(F& f) {
    f.name("MailMessage");
    f("message", &MailMessage::message);
  }
};

struct ForgottenPassword {
  std::string email;
  template <class F>
  static void fields(F& f) {
    f.name("ForgottenPassword");
    f("email", &ForgottenPassword::email).length(1, 254);
  }
};

struct PasswordReset {
  std::string token;
  std::string new_password;
  template <class F>
  static void fields(F& f) {
    f.name("PasswordReset");
    f("token", &PasswordReset::token).doc("Of the link, after `#token=`.").length(1, 200);
    f("new_password", &PasswordReset::new_password).length(1, 256);
  }
};

struct MailedToken {
  std::string token;
  template <class F>
  static void fields(F& f) {
    f.name("MailedToken");
    f("token", &MailedToken::token).doc("Of the link, after `#token=`.").length(1, 200);
  }
};

struct AddressPath {
  AddressId id;
  template <class F>
  static void fields(F& f) {
    f.name("AddressPath");
    f("id", &AddressPath::id).in_path();
  }
};

struct ReplaceAddress : AddressInput {
  AddressId id;
  template <class F>
  static void fields(F& f) {
    AddressInput::fields(f);
    f("id", &ReplaceAddress::id).in_path();
    f.name("ReplaceAddress");
  }
};

struct AddressList {
  std::vector<Address> data;
  template <class F>
  static void fields(F& f) {
    f.name("AddressList");
    f("data", &AddressList::data);
  }
};

struct Erasure {
  std::string password;
  template <class F>
  static void fields(F& f) {
    f.name("Erasure");
    f("password", &Erasure::password).length(1, 256);
  }
};

void add_change_routes(http::Routes& routes, EmailService& emails) {
  routes
      .post("/api/v1/auth/email", "Ask for another e-mail address",
            [&](const EmailChange& in, Call& call) -> Result<MailMessage> {
              TRY(emails.request_change(bearer_of(call), in, client_of(call)));
              return MailMessage{};
            })
      .allow(Access::SignedIn)
      .tag("Identity")
      .status(202)
      .rate("login");
  routes
      .post("/api/v1/auth/email/confirm", "Take the new e-mail address, by the mailed token",
            [&](const MailedToken& in, Call& call) {
              return emails.confirm_change(bearer_of(call).account, in.token, client_of(call));
            })
      .allow(Access::SignedIn)
      .tag("Identity")
      .rate("login");
}

}  // namespace

void add_email_routes(http::Routes& routes, EmailService& emails) {
  routes
      .post("/api/v1/auth/forgot", "Ask for a mail to set another password",
            [&](const ForgottenPassword& in, Call&) -> Result<MailMessage> {
              TRY(emails.forgot(in.email));
              return MailMessage{};
            })
      .allow(Access::Public)
      .tag("Identity")
      .status(202)
      .rate("login");
  routes
      .post("/api/v1/auth/reset", "Set another password by the mailed token; all sessions end",
            [&](const PasswordReset& in, Call& call) -> Result<NoContent> {
              TRY(emails.reset(in.token, in.new_password, client_of(call)));
              return NoContent{};
            })
      .allow(Access::Public)
      .tag("Identity")
      .rate("login");
  routes
      .post("/api/v1/auth/verify/send", "Ask for a mail that proves the address",
            [&](const None&, Call& call) -> Result<MailMessage> {
              emails.send_verification(bearer_of(call).account);
              return MailMessage{};
            })
      .allow(Access::SignedIn)
      .tag("Identity")
      .status(202)
      .rate("login");
  routes
      .post("/api/v1/auth/verify", "Prove the address by the mailed token",
            [&](const MailedToken& in, Call& call) -> Result<NoContent> {
              const auto& who = call.principal();
              const bool is_person = who && who->api_key.empty();
              TRY(emails.verify(in.token, is_person ? std::optional(who->account) : std::nullopt));
              return NoContent{};
            })
      .allow(Access::Public)
      .tag("Identity")
      .rate("login");
  add_change_routes(routes, emails);
}

void add_address_routes(http::Routes& routes, AddressService& addresses) {
  routes
      .get("/api/v1/account/addresses", "The own addresses, the newest first",
           [&](const None&, Call& call) -> Result<AddressList> {
             return AddressList{addresses.list(bearer_of(call).account)};
           })
      .allow(Access::SignedIn)
      .tag("Customers");
  routes
      .post("/api/v1/account/addresses", "Add an address",
            [&](const AddressInput& in, Call& call) -> Result<Address> {
              Address address = TRY(addresses.add(bearer_of(call).account, in));
              call.created("/api/v1/account/addresses/" + address.id.to_string());
              return address;
            })
      .allow(Access::SignedIn)
      .status(201)
      .tag("Customers");
  routes
      .put("/api/v1/account/addresses/{id}", "Replace an address",
           [&](const ReplaceAddress& in, Call& call) {
             return addresses.replace(bearer_of(call).account, in.id, in);
           })
      .allow(Access::SignedIn)
      .tag("Customers");
  routes
      .del("/api/v1/account/addresses/{id}", "Delete an address",
           [&](const AddressPath& in, Call& call) -> Result<NoContent> {
             TRY(addresses.remove(bearer_of(call).account, in.id));
             return NoContent{};
           })
      .allow(Access::SignedIn)
      .tag("Customers");
}

void add_personal_data_routes(http::Routes& routes, PersonalDataService& data) {
  routes
      .get("/api/v1/account/export", "All that the shop knows of the own account, as a file",
           [&](const None&, Call& call) -> Result<json::Raw> {
             json::Raw file{TRY(data.export_of(bearer_of(call).account))};
             call.set_header("Content-Disposition", "attachment; filename=\"my-data.json\"");
             return file;
           })
      .allow(Access::SignedIn)
      .tag("Customers");
  routes
      .post("/api/v1/account/erase", "Forget who the own account was; it cannot be undone",
            [&](const Erasure& in, Call& call) -> Result<NoContent> {
              TRY(data.erase(bearer_of(call), in.password, client_of(call)));
              return NoContent{};
            })
      .allow(Access::SignedIn)
      .tag("Customers")
      .rate("login");
}

}  // namespace storecast::identity
