// An import as people see it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/date.h"
#include "core/id.h"

namespace storecast::sales {

enum class ImportState { Running, Done, Failed, Undone };
inline auto enum_names(ImportState) {
  return std::to_array<std::pair<ImportState, std::string_view>>({{ImportState::Running, "running"},
                                                                  {ImportState::Done, "done"},
                                                                  {ImportState::Failed, "failed"},
                                                                  {ImportState::Undone, "undone"}});
}

struct RowCounts {
  std::int64_t imported = 0;
  std::int64_t rejected = 0;
};

struct ImportSummary {
  ImportId id;
  std::string file_name;
  ImportState state = ImportState::Running;
  std::int64_t rows_imported = 0;
  std::int64_t rows_rejected = 0;
  Instant created_at;
  std::optional<AccountId> by;

  template <class F>
  static void fields(F& f) {
    f.name("ImportSummary");
    f("id", &ImportSummary::id);
    f("file_name", &ImportSummary::file_name);
    f("state", &ImportSummary::state);
    f("rows_imported", &ImportSummary::rows_imported);
    f("rows_rejected", &ImportSummary::rows_rejected);
    f("created_at", &ImportSummary::created_at);
    f("by", &ImportSummary::by).doc("The account that ran it; null for the command line.");
  }
};

}  // namespace storecast::sales
