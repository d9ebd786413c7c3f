// Reviews as a table: all of the shop's out, those from elsewhere in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/fields.h"
#include "reviews/review_service.h"

namespace storecast::reviews {

struct ReviewProblem {
  std::int64_t line = 0;
  std::string column, code, detail;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewProblem");
    f("line", &ReviewProblem::line);
    f("column", &ReviewProblem::column).doc("Empty when it concerns the whole row.");
    f("code", &ReviewProblem::code);
    f("detail", &ReviewProblem::detail);
  }
};

struct ReviewImport {
  std::int64_t rows_ok = 0, rows_bad = 0, flagged = 0, held = 0;
  std::vector<std::string> unread_columns;
  std::optional<Instant> imported_at;
  std::vector<ReviewProblem> problems;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewImport");
    f("rows_ok", &ReviewImport::rows_ok);
    f("rows_bad", &ReviewImport::rows_bad).doc("Nothing is written when there are any.");
    f("flagged", &ReviewImport::flagged).doc("Reviews that staff should look at.");
    f("held", &ReviewImport::held).doc("Of those, not shown until they have.");
    f("unread_columns", &ReviewImport::unread_columns).doc("They mean nothing to reviews.");
    f("imported_at", &ReviewImport::imported_at)
        .doc("When this very file came in before: it is not written again.");
    f("problems", &ReviewImport::problems).doc("The first hundred.");
  }
};

enum class ImportMode { Check, Write };
inline auto enum_names(ImportMode) {
  return std::to_array<std::pair<ImportMode, std::string_view>>(
      {{ImportMode::Check, "check"}, {ImportMode::Write, "write"}});
}

class ReviewCsv {
 public:
  // Exports are made in the folder.
  ReviewCsv(db::Database& database, const Clock& clock, ReviewService& reviews,
            std::filesystem::path folder)
      : database_(database), clock_(clock), reviews_(reviews), folder_(std::move(folder)) {}

  // All reviews, hidden ones too, in pieces that keep little in memory; the caller deletes it.
  std::filesystem::path export_file();

  // Takes product (by SKU, slug or id), stars, title, text, author, e-mail and date, by the names
  // that shops use for them. A review is its account's where the e-mail is one's, else an imported
  // author's. All rows are written or none, and a check writes nothing. Malformed when the text is
  // no such table; Conflict "changed_meanwhile".
  Result<ReviewImport> import(std::string_view csv, ImportMode mode,
                              const identity::Actor& by = {});

 private:
  db::Database& database_;
  const Clock& clock_;
  ReviewService& reviews_;
  const std::filesystem::path folder_;
};

}  // namespace storecast::reviews
