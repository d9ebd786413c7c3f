#include "identity/personal_data.h"

#include "core/log.h"
#include "identity/action_token_store.h"
#include "identity/address_store.h"
#include "identity/grant_store.h"
#include "identity/second_factor_store.h"
#include "identity/session_store.h"
#include "json/fields.h"

namespace storecast::identity {
namespace {

constexpr std::string_view kNobody = "Former customer";  // shown with what they wrote

struct ExportedSession {
  Instant created_at, last_used_at;
  std::string address, user_agent;
  template <class F>
  static void fields(F& f) {
    f.name("ExportedSession");
    f("created_at", &ExportedSession::created_at);
    f("last_used_at", &ExportedSession::last_used_at);
    f("address", &ExportedSession::address);
    f("user_agent", &ExportedSession::user_agent);
  }
};

std::vector<ExportedSession> exported_sessions(db::Reader& reader, AccountId account, Instant now) {
  std::vector<ExportedSession> sessions;
  for (Session& session : list_sessions(reader, account, now)) {
    sessions.push_back({session.created_at, session.last_used_at, std::move(session.address),
                        std::move(session.user_agent)});
  }
  return sessions;
}

}  // namespace

Result<std::string> PersonalDataService::export_of(AccountId id) {
  return database_.read([&](db::Reader& reader) -> Result<std::string> {
    const auto account = find_account(reader, id);
    if (!account) {
      return Error{ErrorKind::NotFound, "no_such_account", "There is no such account."};
    }
    std::string text;
    json::Writer writer(text);
    writer.begin_object();
    writer.member("exported_at", clock_.now().to_string());
    writer.key("account");
    writer.raw(json::print(*account));
    writer.key("addresses");
    writer.raw(json::print(list_addresses(reader, id)));
    writer.key("sessions");
    writer.raw(json::print(exported_sessions(reader, id, clock_.now())));
    for (const Part& part : parts_) {
      writer.key(part.name);
      writer.raw(part.to_json(reader, id));
    }
    writer.end_object();
    return text;
  });
}

Result<void> PersonalDataService::erase(const Bearer& bearer, std::string_view password,
                                        const Client& client) {
  const AccountId id = bearer.account;
  const Account account = TRY(accounts_.check_password(id, password, client));
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    for (const Part& part : parts_) {
      if (part.forget) part.forget(writer, id);
    }
    delete_sessions(writer, id);
    delete_action_tokens(writer, id);
    delete_addresses(writer, id);
    delete_second_factor(writer, id);
    replace_staff_grants(writer, id, {});
    erase_account(writer, id, "erased-" + id.to_string() + "@invalid", kNobody, clock_.now());
    if (account.role == Role::Admin && count_enabled_accounts(writer, Role::Admin) == 0) {
      return Error{ErrorKind::Conflict, "last_admin",
                   "This is the last administrator. Make another one first."};
    }
    audit(writer, {.actor = actor_of(id),
                   .action = "account.erased",
                   .object = id.to_string(),
                   .at = clock_.now()});
    return {};
  }));
  log::info("account_erased", {{"account", id.to_string()}});
  return {};
}

}  // namespace storecast::identity
