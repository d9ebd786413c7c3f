#include "sales/import_routes.h"

#include <fstream>

#include "http/principal.h"

namespace storecast::sales {
namespace {

using http::Access;
using http::Call;
using http::Pool;
using jobs::Job;

constexpr std::size_t kMaxFileBytes = std::size_t{2} << 30;  // about ten million rows
constexpr const char* kTag = "Sales import";

struct UploadQuery {
  std::string file_name;
  template <class F>
  static void fields(F& f) {
    f.name("UploadQuery");
    f("file_name", &UploadQuery::file_name).in_query().length(1, 200).doc("As people know it.");
  }
};

struct ListImports {
  int limit = 20;
  std::optional<ImportId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListImports");
    f("limit", &ListImports::limit).in_query().defaulted().range(1, 100).doc("Imports of a page.");
    f("after", &ListImports::after).in_query().doc("The `next` of the page before.");
  }
};

struct OneImport {
  ImportId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneImport");
    f("id", &OneImport::id).in_path();
  }
};

// The body as a file that may be moved away.
std::filesystem::path body_file(http::Request& request) {
  if (request.spooled) return request.spooled->path;
  const auto path =
      std::filesystem::temp_directory_path() / ("storecast-upload-" + request.request_id);
  std::ofstream file(path, std::ios::binary);
  file << request.body;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
  return path;
}

http::Page<ImportSummary> page_of(ImportService& imports, const ListImports& in) {
  http::Page<ImportSummary> page{imports.list(in.after, in.limit + 1)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().id.to_string();
  return page;
}

void add_file_routes(http::Routes& routes, ImportService& imports) {
  routes
      .get("/api/v1/sales/fields", "What columns can mean",
           [](const http::None&, Call&) -> Result<ImportFieldList> { return list_import_fields(); })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag);
  routes
      .post("/api/v1/sales/uploads", "Upload a sales file and see what it holds",
            [&](const UploadQuery& in, Call& call) -> Result<UploadView> {
              return imports.stage(body_file(call.request()), in.file_name);
            })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag)
      .upload({"text/csv", "text/plain", "text/tab-separated-values", "application/vnd.ms-excel"},
              kMaxFileBytes)
      .to_file()
      .on(Pool::Compute)
      .rate("import")
      .status(201);
  routes
      .get("/api/v1/sales/imports", "List imports, the newest first",
           [&](const ListImports& in, Call&) -> Result<http::Page<ImportSummary>> {
             return page_of(imports, in);
           })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag);
  routes
      .get("/api/v1/sales/imports/{id}/rejected", "The rows that an import did not take, as CSV",
           [&](const OneImport& in, Call&) -> Result<http::Download> {
             const auto path = TRY(imports.find_rejected(in.id));
             return http::Download{.file = {path},
                                   .content_type = "text/csv; charset=utf-8",
                                   .file_name = "rejected-rows.csv"};
           })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag);
}

void add_job_routes(http::Routes& routes, ImportService& imports, jobs::JobQueue& queue) {
  routes
      .post("/api/v1/sales/imports/check", "Check a file without writing anything",
            [&](const ImportOptions& in, Call& call) -> Result<Job> {
              TRY(imports.validate(in));
              return queue.submit("sales.check", check_job_input(in), call.signed_in().account);
            })
      .allow(Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag(kTag)
      .on(Pool::Compute)
      .status(202);
  routes
      .post("/api/v1/sales/imports", "Import a file",
            [&](const ImportOptions& in, Call& call) -> Result<Job> {
              TRY(imports.validate(in));
              const AccountId by = call.signed_in().account;
              return queue.submit("sales.import", import_job_input(in, by), by);
            })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag)
      .on(Pool::Compute)
      .status(202);
  routes
      .post("/api/v1/sales/imports/{id}/undo", "Take a file's sales out again",
            [&](const OneImport& in, Call& call) -> Result<Job> {
              TRY(imports.get(in.id));
              const AccountId by = call.signed_in().account;
              return queue.submit("sales.undo", undo_job_input(in.id, by), by);
            })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag)
      .status(202);
}

}  // namespace

void add_import_routes(http::Routes& routes, ImportService& imports, jobs::JobQueue& queue) {
  add_file_routes(routes, imports);
  add_job_routes(routes, imports, queue);
}

}  // namespace storecast::sales
