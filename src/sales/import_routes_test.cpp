#include "sales/import_routes.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "http/router.h"
#include "sales/import_store.h"
#include "sales/import_test_support.h"
#include "sales/sales_routes.h"

namespace storecast::sales {
namespace {

constexpr const char* kFile =
    "Date,SKU,Qty,Price,City\n2024-01-01,A,2,10,Pune\n2024-01-02,A,3,10,\n";

// Takes everyone for the same member of staff.
class StaffOnly final : public http::Authenticator {
 public:
  Result<http::Principal> authenticate(std::string_view) override {
    return http::Principal{
        AccountId(5), SessionId(6), http::Role::Staff, {{"analytics", http::Grant::Write}}};
  }
};

class ImportApi : public testing::Test {
 protected:
  ImportApi() {
    imports_.add_job_kinds(queue_);
    add_import_routes(routes_, imports_, queue_);
    add_sales_routes(routes_, sales_);
    router_ = std::make_unique<http::Router>(routes_, staff_);
    queue_.start();
  }

  http::Response call(http::Method method, const std::string& path, const std::string& body = "",
                      const std::string& type = "application/json") {
    http::Request request;
    request.method = method;
    request.path = "/api/v1" + path.substr(0, path.find('?'));
    request.target = "/api/v1" + path;
    if (const auto mark = path.find('?'); mark != std::string::npos) {
      for (std::string_view pair : split(std::string_view(path).substr(mark + 1), '&')) {
        const auto equals = pair.find('=');
        request.query.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
      }
    }
    request.body = body;
    request.request_id = "req_" + std::to_string(++requests_);
    request.headers.add("Content-Type", type);
    request.headers.add("Authorization", "Bearer x");
    return router_->handle(request);
  }
  static json::Node parsed(const http::Response& response) {
    return json::parse_document(std::get<std::string>(response.body)).value();
  }
  static std::string member(const http::Response& response, std::string_view name) {
    const json::Node node = parsed(response);
    const json::Node* found = node.find(name);
    return found == nullptr ? "" : found->text;
  }
  http::Response upload(const std::string& text) {
    return call(http::Method::Post, "/sales/uploads?file_name=sales.csv", text, "text/csv");
  }
  // The job behind the answer, once it has ended.
  jobs::Job finished(const http::Response& accepted) {
    EXPECT_EQ(accepted.status, 202) << std::get<std::string>(accepted.body);
    const JobId id = JobId::parse(member(accepted, "id")).value();
    jobs::Job job = queue_.get(id).value();
    while (!job.finished()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      job = queue_.get(id).value();
    }
    return job;
  }
  jobs::Job import_file(const std::string& text) {
    const std::string id = member(upload(text), "id");
    return finished(call(http::Method::Post, "/sales/imports", "{\"upload_id\":\"" + id + "\"}"));
  }

  db::TemporaryDatabase database_;
  SystemClock clock_;
  StaffOnly staff_;
  http::Routes routes_;
  ImportService imports_{*database_, clock_, database_.folder() / "uploads", Currency()};
  SalesService sales_{*database_, clock_, database_.folder(), Currency()};
  jobs::JobQueue queue_{*database_, clock_, 1};
  std::unique_ptr<http::Router> router_;
  int requests_ = 0;
};

TEST_F(ImportApi, UploadCheckImportListAndUndo) {
  const auto uploaded = upload(kFile);
  ASSERT_EQ(uploaded.status, 201) << std::get<std::string>(uploaded.body);
  EXPECT_EQ(member(uploaded, "date_format"), "YYYY-MM-DD");
  EXPECT_EQ(parsed(uploaded).find("columns")->elements[1].find("field")->text, "product_id");
  const std::string options = "{\"upload_id\":\"" + member(uploaded, "id") + "\"}";
  const auto check = finished(call(http::Method::Post, "/sales/imports/check", options));
  EXPECT_NE(check.result->text.find("\"rows_ok\":2"), std::string::npos) << check.result->text;
  const auto import = finished(call(http::Method::Post, "/sales/imports", options));
  ASSERT_EQ(import.state, jobs::JobState::Done) << import.error->message;
  const auto list = call(http::Method::Get, "/sales/imports");
  const std::string id = parsed(list).find("data")->elements[0].find("id")->text;
  EXPECT_NE(import.result->text.find(id), std::string::npos);
  EXPECT_EQ(parsed(call(http::Method::Get, "/sales?limit=1")).find("has_more")->boolean, true);
  EXPECT_EQ(call(http::Method::Get, "/sales/imports/" + id + "/rejected").status, 404);
  EXPECT_EQ(parsed(upload(kFile)).find("already_imported")->find("id")->text, id);
  const auto undo = finished(call(http::Method::Post, "/sales/imports/" + id + "/undo", "{}"));
  EXPECT_EQ(undo.state, jobs::JobState::Done);
  EXPECT_TRUE(parsed(call(http::Method::Get, "/sales")).find("data")->elements.empty());
}

TEST_F(ImportApi, ARefusedFileSaysWhyAndKeepsItsRejectedRows) {
  const auto job = import_file("Date,SKU,Qty\n2024-01-01,A,1\n2024-01-99,A,1\n");
  EXPECT_EQ(job.state, jobs::JobState::Failed);
  EXPECT_EQ(job.error->code, "rows_rejected");
  const auto list = call(http::Method::Get, "/sales/imports");
  const std::string id = parsed(list).find("data")->elements[0].find("id")->text;
  EXPECT_EQ(call(http::Method::Get, "/sales/imports/" + id + "/rejected").status, 200);
}

TEST_F(ImportApi, BadFilesAndOptionsAreRefusedAtOnce) {
  EXPECT_EQ(upload("").status, 400);
  EXPECT_EQ(upload("a,a\n1,2\n").status, 400);
  EXPECT_EQ(upload(std::string("\x89PNG\0\0\n", 8)).status, 400);
  EXPECT_EQ(call(http::Method::Post, "/sales/uploads", kFile, "text/csv").status, 422);
  EXPECT_EQ(call(http::Method::Post, "/sales/uploads?file_name=x", "{}", "application/pdf").status,
            415);
  const std::string id = member(upload(kFile), "id");
  const auto refused = [&](const std::string& rest) {
    return call(http::Method::Post, "/sales/imports",
                "{\"upload_id\":\"" + id + "\"," + rest + "}");
  };
  EXPECT_EQ(member(refused(R"("encoding":"ebcdic")"), "code"), "unknown_encoding");
  EXPECT_EQ(member(refused(R"("delimiter":"ab")"), "code"), "unknown_delimiter");
  EXPECT_EQ(member(refused(R"("date_format":"YY")"), "code"), "unknown_date_format");
  EXPECT_EQ(member(refused(R"("decimal_mark":";")"), "code"), "unknown_decimal_mark");
  EXPECT_EQ(member(refused(R"("product_id":"nix")"), "code"), "no_such_product");
  EXPECT_EQ(member(refused(R"("mapping":{"Qty":null})"), "code"), "no_quantity_column");
  EXPECT_EQ(refused(R"("colour":1)").status, 422);
  const std::string unknown = UploadId(7).to_string();
  EXPECT_EQ(
      call(http::Method::Post, "/sales/imports", "{\"upload_id\":\"" + unknown + "\"}").status,
      404);
}

TEST_F(ImportApi, SalesAreEnteredSummedExportedAndDeleted) {
  ASSERT_EQ(import_file(kFile).state, jobs::JobState::Done);
  const auto made = call(http::Method::Post, "/sales",
                         R"({"product_id":"A","date":"2024-01-02","quantity":1,
                             "price":{"amount":500,"currency":"INR"}})");
  ASSERT_EQ(made.status, 201) << std::get<std::string>(made.body);
  const json::Node summary = parsed(call(http::Method::Get, "/sales/summary"));
  EXPECT_EQ(summary.find("quantity")->as_number(), 6);
  EXPECT_EQ(summary.find("revenue")->find("amount")->integer, 5500);
  EXPECT_EQ(summary.find("last_date")->text, "2024-01-02");
  EXPECT_EQ(call(http::Method::Get, "/sales/export?format=json").status, 200);
  EXPECT_EQ(call(http::Method::Get, "/sales/export?format=xml").status, 422);
  EXPECT_EQ(call(http::Method::Delete, "/sales/" + member(made, "id")).status, 204);
  EXPECT_EQ(call(http::Method::Delete, "/sales/" + member(made, "id")).status, 404);
  const std::string day = R"("product_id":"A","date":"2024-01-02")";
  for (const std::string& wrong :
       {day + R"(,"quantity":-1)", day + R"(,"quantity":1,"attributes":{"date":"x"})",
        day + R"(,"quantity":1,"price":{"amount":1,"currency":"USD"})",
        std::string(R"("product_id":"Z","date":"2024-01-02","quantity":1)"),
        std::string(R"("product_id":"A","date":"2024-02-30","quantity":1)")}) {
    EXPECT_EQ(call(http::Method::Post, "/sales", "{" + wrong + "}").status, 422) << wrong;
  }
}

}  // namespace
}  // namespace storecast::sales
