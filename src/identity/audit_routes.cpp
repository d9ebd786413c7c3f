#include "identity/audit_routes.h"

#include <fstream>
#include <limits>
#include <stdexcept>

#include "core/text.h"
#include "crypto/random.h"
#include "csv/writer.h"
#include "identity/account_store.h"
#include "identity/audit_store.h"
#include "json/fields.h"

namespace storecast::identity {
namespace {

using http::Access;
using http::Call;
using http::None;

constexpr std::int64_t kRowsOfAPiece = 500;  // of the file; more would hold a reader long

struct AuditRange {
  std::string actor, action, object;
  std::optional<Date> from, to;
  template <class F>
  static void fields(F& f) {
    f("actor", &AuditRange::actor)
        .doc("The id of an account or API key.")
        .length(0, 40)
        .in_query()
        .defaulted();
    f("action", &AuditRange::action)
        .doc("\"product.updated\", or \"product\" for all that happened to products.")
        .length(0, 60)
        .in_query()
        .defaulted();
    f("object", &AuditRange::object)
        .doc("The id of what was changed.")
        .length(0, 60)
        .in_query()
        .defaulted();
    f("from", &AuditRange::from).doc("The first day.").in_query();
    f("to", &AuditRange::to).doc("The last day.").in_query();
    f.name("AuditRange");
  }
};

struct AuditQuery : AuditRange {
  int limit = 20;
  std::optional<std::string> after;
  template <class F>
  static void fields(F& f) {
    AuditRange::fields(f);
    f("limit", &AuditQuery::limit).range(1, 100).in_query().defaulted();
    f("after", &AuditQuery::after).doc("`next` of the page before.").in_query();
    f.name("AuditQuery");
  }
};

struct AuditView {
  std::int64_t number = 0;
  Instant at;
  std::string actor;
  std::optional<std::string> actor_name;
  std::string address, action, object;
  json::Raw before, after;
  std::string hash;
  template <class F>
  static void fields(F& f) {
    f.name("AuditEntry");
    f("number", &AuditView::number).doc("1, 2, 3, ... without a gap.");
    f("at", &AuditView::at);
    f("actor", &AuditView::actor).doc("Empty: the program itself.");
    f("actor_name", &AuditView::actor_name).doc("What the account is called now.");
    f("address", &AuditView::address);
    f("action", &AuditView::action).example("\"product.updated\"");
    f("object", &AuditView::object).doc("Its id.");
    f("before", &AuditView::before).doc("null: there was nothing.");
    f("after", &AuditView::after).doc("null: nothing is left.");
    f("hash", &AuditView::hash).doc("SHA-256 of this entry and the hash before it.");
  }
};

struct AuditVerdictView {
  std::int64_t entries = 0;
  bool intact = false;
  std::optional<std::int64_t> first_broken;
  std::string last_hash;
  template <class F>
  static void fields(F& f) {
    f.name("AuditVerdict");
    f("entries", &AuditVerdictView::entries);
    f("intact", &AuditVerdictView::intact);
    f("first_broken", &AuditVerdictView::first_broken).doc("The number of the entry.");
    f("last_hash", &AuditVerdictView::last_hash).doc("Keep it elsewhere to compare later.");
  }
};

AuditFilter filter_of(const AuditRange& in) {
  AuditFilter filter{.actor = in.actor, .action = in.action, .object = in.object};
  if (in.from) filter.from = Instant::at_midnight(*in.from);
  if (in.to) filter.to = Instant::at_midnight(*in.to + 1);
  return filter;
}

AuditView view_of(db::Reader& reader, StoredAuditEntry entry) {
  AuditView view{.number = entry.number,
                 .at = entry.at,
                 .actor = entry.actor.id,
                 .actor_name = {},
                 .address = std::move(entry.actor.address),
                 .action = std::move(entry.action),
                 .object = std::move(entry.object),
                 .before = {std::move(entry.before)},
                 .after = {std::move(entry.after)},
                 .hash = std::move(entry.hash)};
  if (const auto account = AccountId::parse(entry.actor.id)) {
    if (auto found = find_account(reader, *account)) view.actor_name = std::move(found->name);
  }
  return view;
}

Result<http::Page<AuditView>> list(db::Database& database, const AuditQuery& in) {
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (in.after) {
    const auto number = parse_int64(*in.after);
    if (!number) {
      return Error{ErrorKind::Invalid, "bad_cursor", "`after` is not the `next` of a page."};
    }
    before = *number;
  }
  return database.read([&](db::Reader& reader) {
    http::Page<AuditView> page;
    for (auto& entry : list_audit_entries(reader, filter_of(in), before, in.limit + 1)) {
      page.has_more = std::cmp_equal(page.data.size(), in.limit);
      if (!page.has_more) page.data.push_back(view_of(reader, std::move(entry)));
    }
    if (page.has_more) page.next = std::to_string(page.data.back().number);
    return page;
  });
}

void write_row(csv::Writer& csv, const StoredAuditEntry& entry) {
  csv.plain(std::to_string(entry.number)).plain(entry.at.to_string()).text(entry.actor.id);
  csv.text(entry.actor.address).text(entry.action).text(entry.object);
  csv.text(entry.before).text(entry.after).plain(entry.hash);
  csv.end_row();
}

Result<http::Download> export_csv(db::Database& database, const std::filesystem::path& folder,
                                  const AuditRange& in) {
  const auto path = folder / ("audit-" + crypto::random_token());
  std::ofstream file(path, std::ios::binary);
  file << "number,at,actor,address,action,object,before,after,hash\n";
  const AuditFilter filter = filter_of(in);
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  for (bool is_more = true; is_more;) {
    const auto entries = database.read([&](db::Reader& reader) {
      return list_audit_entries(reader, filter, before, kRowsOfAPiece);
    });
    std::string piece;
    csv::Writer csv(piece);
    for (const StoredAuditEntry& entry : entries) write_row(csv, entry);
    file << piece;
    is_more = std::cmp_equal(entries.size(), kRowsOfAPiece);
    if (is_more) before = entries.back().number;
  }
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
  return http::Download{
      .file = {path, true}, .content_type = "text/csv; charset=utf-8", .file_name = "audit.csv"};
}

}  // namespace

Actor actor_of(http::Call& call) {
  const http::Principal& principal = call.signed_in();
  return {.id = principal.api_key.empty() ? principal.account.to_string() : principal.api_key,
          .address = call.request().remote_address};
}

void add_audit_routes(http::Routes& routes, db::Database& database, std::filesystem::path folder) {
  routes
      .get("/api/v1/audit", "Who changed what, the newest first",
           [&](const AuditQuery& in, Call&) { return list(database, in); })
      .allow(Access::Admin)
      .area("audit")
      .tag("Audit");
  routes
      .get("/api/v1/audit/export", "The audit log as CSV",
           [&, folder](const AuditRange& in, Call&) { return export_csv(database, folder, in); })
      .allow(Access::Admin)
      .area("audit")
      .on(http::Pool::Compute)
      .tag("Audit");
  routes
      .get("/api/v1/audit/verification", "Check that no entry was changed or taken out",
           [&](const None&, Call&) -> Result<AuditVerdictView> {
             AuditVerdict verdict = database.read(verify_audit_chain);
             return AuditVerdictView{.entries = verdict.entries,
                                     .intact = !verdict.first_broken,
                                     .first_broken = verdict.first_broken,
                                     .last_hash = std::move(verdict.last_hash)};
           })
      .allow(Access::Admin)
      .area("audit")
      .on(http::Pool::Compute)
      .tag("Audit");
}

}  // namespace storecast::identity
