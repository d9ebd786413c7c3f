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
}

}  // namespace storecast::reviews
