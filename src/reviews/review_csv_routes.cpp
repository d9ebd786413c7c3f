#include "reviews/review_csv_routes.h"

#include "identity/audit_routes.h"

namespace storecast::reviews {
namespace {

constexpr std::size_t kMaxTableBytes = 64 << 20;  // some 200,000 reviews; it lies in memory

struct ImportReviews {
  ImportMode mode = ImportMode::Check;
  template <class F>
  static void fields(F& f) {
    f.name("ImportReviews");
    f("mode", &ImportReviews::mode).in_query().defaulted();
  }
};

// The token, as crypto::random_token() makes it.
struct OneClick {
  std::string token;
  template <class F>
  static void fields(F& f) {
    f.name("OneClick");
    f("token", &OneClick::token).length(1, 100).in_path();
  }
};

struct Refusal {
  std::string token;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewRequestRefusal");
    f("token", &Refusal::token).doc("Of the link in the mail.").length(1, 100);
  }
};

}  // namespace

void add_review_csv_routes(http::Routes& routes, ReviewCsv& reviews) {
  routes
      .get("/api/v1/admin/reviews/export", "All reviews as CSV",
           [&](const http::None&, http::Call&) -> Result<http::Download> {
             return http::Download{.file = {reviews.export_file(), true},
                                   .content_type = "text/csv; charset=utf-8",
                                   .file_name = "reviews.csv"};
           })
      .allow(http::Access::Staff)
      .area("reviews")
      .tag("Reviews")
      .on(http::Pool::Compute);
  routes
      .post("/api/v1/admin/reviews/import", "Bring in reviews from a CSV file",
            [&](const ImportReviews& in, http::Call& call) -> Result<ReviewImport> {
              return reviews.import(call.request().body, in.mode, identity::actor_of(call));
            })
      .allow(http::Access::Staff)
      .area("reviews")
      .tag("Reviews")
      .upload({"text/csv", "text/plain", "application/vnd.ms-excel"}, kMaxTableBytes)
      .on(http::Pool::Compute)
      .rate("import");
}

void add_request_routes(http::Routes& routes, ReviewRequests& requests) {
  routes
      .post("/api/v1/review-requests/refuse", "No more mails that ask for reviews",
            [&](const Refusal& in, http::Call&) -> Result<http::NoContent> {
              TRY(requests.refuse(in.token));
              return http::NoContent{};
            })
      .allow(http::Access::Public)
      .tag("Reviews");
  constexpr std::size_t kOneClickBytes = 4096;  // "List-Unsubscribe=One-Click", as a form
  routes
      .post("/api/v1/review-requests/{token}/one-click",
            "What a mail program sends to end such mails (RFC 8058)",
            [&](const OneClick& in, http::Call&) -> Result<http::NoContent> {
              TRY(requests.refuse(in.token));
              return http::NoContent{};
            })
      .allow(http::Access::Public)
      .upload({"application/x-www-form-urlencoded", "multipart/form-data"}, kOneClickBytes)
      .tag("Reviews");
  routes
      .get("/api/v1/review-requests/{token}/one-click",
           "To the page that asks whether to end such mails: opening a link ends nothing",
           [&](const OneClick& in, http::Call& call) -> Result<http::NoContent> {
             call.set_header("Location", TRY(requests.get_refusal_page(in.token)));
             call.set_header("Cache-Control", "no-store");
             return http::NoContent{};
           })
      .allow(http::Access::Public)
      .status(303)
      .tag("Reviews");
}

}  // namespace storecast::reviews
