#include "reviews/review_csv.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>

#include "catalog/product_store.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "csv/writer.h"
#include "identity/account_store.h"
#include "identity/rules.h"
#include "reviews/import_store.h"
#include "reviews/judgement_store.h"
#include "reviews/review_rows.h"
#include "reviews/topic.h"
#include "reviews/voice_store.h"

namespace storecast::reviews {
namespace {

constexpr std::int64_t kRowsOfAPiece = 500;  // more would hold a reader long
constexpr std::size_t kMaxSaid = 100;        // problems: nobody reads more
constexpr std::string_view kUnnamed = "Customer";
constexpr std::string_view kColumns =
    "id,product_id,sku,product,rating,title,text,author,created_at,state,verified,imported,"
    "helpful,sentiment,confidence,problems,praises,flags,reply\n";

std::string joined(const auto& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : " ") + std::string(word);
  return all;
}

std::set<std::string> categories_of(const Review& review, bool praised) {
  std::set<std::string> names;
  for (const sentiment::Mention& mention : review.reading.mentions) {
    if ((mention.polarity > 0) == praised) names.insert(Subject{mention.category}.to_string());
  }
  return names;
}

std::set<std::string_view> reasons_of(const Review& review) {
  std::set<std::string_view> names;
  for (const ReviewFlag& flag : review.flags) names.insert(json::enum_name(flag.reason));
  return names;
}

void write_row(db::Reader& reader, const Review& review, csv::Writer& csv) {
  const auto product = catalog::find_product(reader, review.product_id);
  const auto name = catalog::find_product_name(reader, review.product_id);
  csv.plain(review.id.to_string()).plain(review.product_id.to_string());
  csv.text(product ? product->sku : "").text(name.value_or(""));
  csv.plain(std::to_string(review.rating)).text(review.title).text(review.text);
  csv.text(review.author).plain(review.created_at.to_string());
  csv.plain(json::enum_name(review.state)).plain(review.verified ? "yes" : "no");
  csv.plain(review.is_imported() ? "yes" : "no").plain(std::to_string(review.helpful));
  csv.plain(json::enum_name(review.reading.label));
  csv.plain(json::print(review.reading.confidence));
  csv.plain(joined(categories_of(review, false))).plain(joined(categories_of(review, true)));
  csv.plain(joined(reasons_of(review))).text(review.reply ? review.reply->text : "").end_row();
}

// A row that is read, and what the machine reads in it: outside of the transaction that others
// wait for.
struct ReadRow : ReviewRow {
  Reading reading;
};

class Report {
 public:
  void add(std::int64_t line, FieldError error) {
    say({line, std::move(error.pointer), std::move(error.code), std::move(error.detail)});
  }
  void add_bad(std::int64_t line, std::vector<FieldError> errors) {
    ++result.rows_bad;
    for (FieldError& error : errors) add(line, std::move(error));
  }
  void add_good(const Review& review) {
    ++result.rows_ok;
    result.flagged += review.flags.empty() ? 0 : 1;
    result.held += review.state == ReviewState::Held ? 1 : 0;
  }

  ReviewImport result = {};

 private:
  void say(ReviewProblem problem) {
    if (result.problems.size() < kMaxSaid) result.problems.push_back(std::move(problem));
  }
};

std::vector<ReadRow> read_all(ReviewRows& table, const ReadingRules& rules, Report& report) {
  std::vector<ReadRow> rows;
  for (;;) {
    auto row = table.next();
    if (!row && !table.problem()) return rows;
    if (!row) {
      const auto line = static_cast<std::int64_t>(table.problem()->line);
      report.add_bad(line, {{"", table.problem()->code, table.problem()->detail}});
      if (table.failed()) return rows;
    } else if (!row->wrong.empty()) {
      report.add_bad(row->line, std::move(row->wrong));
    } else {
      Reading reading = rules.read(row->draft);
      rows.push_back({std::move(*row), std::move(reading)});
    }
  }
}

std::optional<ProductId> find_product(db::Reader& reader, const std::string& named) {
  if (const auto id = catalog::find_product_id_by_sku(reader, named)) return id;
  const auto id = ProductId::parse(named);
  if (id && catalog::find_product(reader, *id)) return id;
  const auto product = catalog::find_product_by_slug(reader, named);
  return product ? std::optional(product->id) : std::nullopt;
}

std::optional<AccountId> find_account(db::Reader& reader, const std::string& email) {
  if (email.empty()) return std::nullopt;
  const auto found = identity::find_credentials(reader, identity::email_key(email));
  return found ? std::optional(found->account.id) : std::nullopt;
}

Error refuse(std::string column, std::string code, std::string detail) {
  return Error{ErrorKind::Invalid, code, detail, {{std::move(column), code, detail}}};
}

Error already_reviewed() {
  return refuse("email", "already_reviewed", "This customer has reviewed the product.");
}

Result<Review> to_review(db::Reader& reader, const ReadRow& row, const Clock& clock) {
  const auto product = find_product(reader, row.product);
  if (!product) {
    return refuse("sku", "no_such_product", "There is no product \"" + row.product + "\".");
  }
  const auto account = find_account(reader, row.email);
  if (account && find_review_of(reader, *product, *account)) {
    return already_reviewed();
  }
  const Instant now = clock.now();
  if (row.written_at && *row.written_at > now) {
    return refuse("created_at", "in_the_future", "Expected a day that has been.");
  }
  Review review;
  static_cast<ReviewDraft&>(review) = row.draft;
  review.id = ReviewId(new_id_value(now));
  review.product_id = *product;
  review.account_id = account.value_or(AccountId());
  review.author = row.author.empty() ? std::string(kUnnamed) : row.author;
  review.reading = row.reading;
  review.created_at = row.written_at.value_or(now);
  return review;
}

// Others may write meanwhile: all that is slow is done before the transaction that they wait for.
std::vector<Review> to_reviews(db::Reader& reader, const std::vector<ReadRow>& rows, Report& report,
                               const Clock& clock) {
  std::vector<Review> reviews;
  std::set<std::pair<ProductId, AccountId>> authors;
  for (const ReadRow& row : rows) {
    auto review = to_review(reader, row, clock);
    const bool is_second = review.ok() && !review->is_imported() &&
                           !authors.insert({review->product_id, review->account_id}).second;
    if (is_second) review = already_reviewed();
    if (!review.ok()) {
      report.add_bad(row.line, review.error().fields);
      continue;
    }
    look_over(reader, *review);
    report.add_good(*review);
    reviews.push_back(std::move(*review));
  }
  return reviews;
}

// What the rows were checked against still holds.
Result<void> check_unchanged(db::Reader& reader, std::string_view hash,
                             const std::vector<Review>& reviews) {
  const bool is_second = std::ranges::any_of(reviews, [&](const Review& review) {
    return !review.is_imported() &&
           find_review_of(reader, review.product_id, review.account_id).has_value();
  });
  if (!is_second && !find_review_file(reader, hash)) return {};
  return Error{ErrorKind::Conflict, "changed_meanwhile",
               "Reviews came in while the file was read: check it again."};
}

}  // namespace

std::filesystem::path ReviewCsv::export_file() {
  const auto path = folder_ / ("reviews-" + crypto::random_token());
  std::ofstream file(path, std::ios::binary);
  file << kColumns;
  ReviewId last;
  for (bool is_more = true; is_more;) {
    std::string piece;
    csv::Writer csv(piece);
    database_.read([&](db::Reader& reader) {
      const auto ids = list_review_ids(reader, last, kRowsOfAPiece);
      for (const ReviewId id : ids) {
        Review review = find_review(reader, id).value();
        add_voices(reader, review, std::nullopt);
        write_row(reader, review, csv);
      }
      is_more = std::cmp_equal(ids.size(), kRowsOfAPiece);
      if (is_more) last = ids.back();
    });
    file << piece;
  }
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
  return path;
}

Result<ReviewImport> ReviewCsv::import(std::string_view csv, ImportMode mode,
                                       const identity::Actor& by) {
  ReviewRows table = TRY(ReviewRows::open(csv));
  const std::string hash = crypto::to_hex(crypto::sha256(csv));
  Report report;
  const auto rules = reviews_.reader().rules();
  const std::vector<ReadRow> rows = read_all(table, *rules, report);
  report.result.unread_columns = table.unread_columns();
  const std::vector<Review> reviews = database_.read([&](db::Reader& reader) {
    report.result.imported_at = find_review_file(reader, hash);
    return to_reviews(reader, rows, report, clock_);
  });
  ReviewImport& result = report.result;
  if (mode == ImportMode::Check || result.rows_bad > 0 || result.imported_at) return result;
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    TRY(check_unchanged(writer, hash, reviews));
    add_reviews(writer, reviews);
    insert_review_file(writer, hash, result.rows_ok, clock_.now());
    identity::audit(writer, {.actor = by,
                             .action = "reviews.imported",
                             .after = json::print(result),
                             .at = clock_.now()});
    return {};
  }));
  std::set<ProductId> products;
  for (const Review& review : reviews) products.insert(review.product_id);
  for (const ProductId product : products) reviews_.tell(product);
  return result;
}

}  // namespace storecast::reviews
