#include "identity/audit_store.h"

namespace storecast::identity {
namespace {

StoredAuditEntry read_entry(const db::Row& row) {
  return {.number = row.integer(0),
          .at = row.instant(1),
          .actor = {std::string(row.text(2)), std::string(row.text(3))},
          .action = std::string(row.text(4)),
          .object = std::string(row.text(5)),
          .before = std::string(row.text(6)),
          .after = std::string(row.text(7)),
          .hash = std::string(row.text(8))};
}

}  // namespace

AuditHead find_audit_head(db::Reader& reader) {
  return reader
      .find("SELECT id, hash FROM audit_log ORDER BY id DESC LIMIT 1",
            [](const db::Row& row) {
              return AuditHead{row.integer(0), std::string(row.text(1))};
            })
      .value_or(AuditHead());
}

void insert_audit_entry(db::Writer& writer, const StoredAuditEntry& entry) {
  writer.run(
      "INSERT INTO audit_log (id, at, actor, address, action, object, before, after, hash) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      entry.number, entry.at, entry.actor.id, entry.actor.address, entry.action, entry.object,
      entry.before, entry.after, entry.hash);
}

void each_audit_entry(db::Reader& reader,
                      const std::function<void(const StoredAuditEntry&)>& visit) {
  reader.each(
      "SELECT id, at, actor, address, action, object, before, after, hash FROM audit_log "
      "ORDER BY id",
      [&](const db::Row& row) { visit(read_entry(row)); });
}

std::vector<StoredAuditEntry> list_audit_entries(db::Reader& reader, const AuditFilter& filter,
                                                 std::int64_t before, std::int64_t limit) {
  return reader.list(
      "SELECT id, at, actor, address, action, object, before, after, hash FROM audit_log "
      "WHERE id < ?1 AND (?2 = '' OR actor = ?2) "
      "AND (?3 = '' OR action = ?3 OR substr(action, 1, length(?3) + 1) = ?3 || '.') "
      "AND (?4 = '' OR object = ?4) "
      "AND (?5 IS NULL OR at >= ?5) AND (?6 IS NULL OR at < ?6) "
      "ORDER BY id DESC LIMIT ?7",
      read_entry, before, filter.actor, filter.action, filter.object, filter.from, filter.to,
      limit);
}

}  // namespace storecast::identity
