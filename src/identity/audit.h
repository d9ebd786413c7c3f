// The log of who changed what. An entry is written in the transaction of the change itself, so that
// neither is there without the other:
//
//   audit(writer, {.actor = by, .action = "product.updated", .object = id.to_string(),
//                  .before = json::print(was), .after = json::print(is), .at = now});
//
// Before and after are JSON and hold neither secrets nor what identifies a customer: the log can
// never be changed, not even when a customer asks to be forgotten.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/id.h"
#include "db/database.h"

namespace storecast::identity {

// Who does something: nothing given means the program itself (its command line, its jobs).
struct Actor {
  std::string id;       // of an account or API key
  std::string address;  // where the call came from
};

// Of a job that an account asked for.
Actor actor_of(std::optional<AccountId> account);
// Empty where it is an API key or the program.
std::optional<AccountId> account_of(const Actor& actor);

struct AuditEntry {
  Actor actor;
  std::string_view action;  // "<object>.<what happened>"
  std::string object;       // its id; empty: the shop
  std::string before = "null";
  std::string after = "null";
  Instant at;
};

void audit(db::Writer& writer, const AuditEntry& entry);

struct StoredAuditEntry {
  std::int64_t number = 0;  // 1, 2, 3, ...
  Instant at;
  Actor actor;
  std::string action;
  std::string object;
  std::string before;
  std::string after;
  std::string hash;  // hexadecimal
};

// Each entry's hash covers all of the entry and the hash of the one before, so that a changed,
// removed or inserted entry breaks the chain from there on. Who can write the database file could
// compute a whole new chain: keep `last_hash` elsewhere from time to time and compare.
struct AuditVerdict {
  std::int64_t entries = 0;
  std::optional<std::int64_t> first_broken;  // the number of the first entry that does not fit
  std::string last_hash;
};
AuditVerdict verify_audit_chain(db::Reader& reader);

}  // namespace storecast::identity
