// The table of audit entries.
#pragma once

#include <functional>

#include "identity/audit.h"

namespace storecast::identity {

struct AuditHead {
  std::int64_t number = 0;
  std::string hash;  // empty before the first entry
};

struct AuditFilter {
  std::string actor;   // an id; empty: any
  std::string action;  // "product.updated", or "product" for all of them
  std::string object;
  std::optional<Instant> from, to;  // from <= at < to
};

AuditHead find_audit_head(db::Reader& reader);
void insert_audit_entry(db::Writer& writer, const StoredAuditEntry& entry);
void each_audit_entry(db::Reader& reader,
                      const std::function<void(const StoredAuditEntry&)>& visit);
// The newest first, those before number `before`.
std::vector<StoredAuditEntry> list_audit_entries(db::Reader& reader, const AuditFilter& filter,
                                                 std::int64_t before, std::int64_t limit);

}  // namespace storecast::identity
