#include "identity/audit.h"

#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "identity/audit_store.h"
#include "json/writer.h"

namespace storecast::identity {
namespace {

std::string hash_of(std::string_view previous_hash, const StoredAuditEntry& entry) {
  std::string text(previous_hash);
  text += '\n';
  json::Writer writer(text);
  writer.begin_array();
  writer.value(entry.number);
  writer.value(entry.at.microseconds());
  for (const std::string* part : {&entry.actor.id, &entry.actor.address, &entry.action,
                                  &entry.object, &entry.before, &entry.after}) {
    writer.value(std::string_view(*part));
  }
  writer.end_array();
  return crypto::to_hex(crypto::sha256(text));
}

}  // namespace

Actor actor_of(std::optional<AccountId> account) {
  return account ? Actor{.id = account->to_string(), .address = {}} : Actor{};
}

std::optional<AccountId> account_of(const Actor& actor) {
  return AccountId::parse(actor.id);
}

void audit(db::Writer& writer, const AuditEntry& entry) {
  const AuditHead head = find_audit_head(writer);
  StoredAuditEntry stored{.number = head.number + 1,
                          .at = entry.at,
                          .actor = entry.actor,
                          .action = std::string(entry.action),
                          .object = entry.object,
                          .before = entry.before,
                          .after = entry.after,
                          .hash = {}};
  stored.hash = hash_of(head.hash, stored);
  insert_audit_entry(writer, stored);
}

AuditVerdict verify_audit_chain(db::Reader& reader) {
  AuditVerdict verdict;
  each_audit_entry(reader, [&](const StoredAuditEntry& entry) {
    verdict.entries += 1;
    const bool fits =
        entry.number == verdict.entries && entry.hash == hash_of(verdict.last_hash, entry);
    if (!fits && !verdict.first_broken) verdict.first_broken = entry.number;
    verdict.last_hash = entry.hash;
  });
  return verdict;
}

}  // namespace storecast::identity
