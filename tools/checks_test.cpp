#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "block_scan.h"
#include "layer_check.h"
#include "style_check.h"

namespace storecast::tools {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Layers kLayers = parse_layers(
    "# comment words\napp\nsales\ncatalog payments\nrealtime\ndb http\njson crypto\ncore\n");

std::vector<Finding> layers_of(std::string path, std::string_view text) {
  return check_layers({parse_source(std::move(path), text)}, kLayers);
}

std::vector<Finding> style_of(std::string path, std::string_view text) {
  return check_style(parse_source(std::move(path), text));
}

auto says(int line, const char* part) {
  return AllOf(Field(&Finding::line, line), Field(&Finding::message, HasSubstr(part)));
}

TEST(Layers, MayIncludeWhatStandsBelow) {
  EXPECT_THAT(layers_of("src/sales/sale_service.cpp",
                        "#include \"sales/sale.h\"\n#include \"catalog/product.h\"\n"
                        "#include \"core/date.h\"\n#include <vector>\n"),
              IsEmpty());
}

TEST(Layers, RefuseAnIncludeUpwardOrSideways) {
  EXPECT_THAT(layers_of("src/catalog/product.h", "\n#include \"sales/sale.h\"\n"),
              ElementsAre(says(2, "includes point down")));
  EXPECT_THAT(layers_of("src/catalog/product.h", "#include \"payments/payment.h\"\n"),
              ElementsAre(says(1, "includes point down")));
}

TEST(Layers, LetATestReachItsNeighbours) {
  EXPECT_THAT(layers_of("src/crypto/vectors_test.cpp", "#include \"json/node.h\"\n"), IsEmpty());
  EXPECT_THAT(layers_of("src/crypto/vectors_test.cpp", "#include \"sales/sale.h\"\n"),
              ElementsAre(says(1, "includes point down")));
}

TEST(Layers, RefuseAModuleThatIsNotListed) {
  EXPECT_THAT(layers_of("src/gifts/gift.cpp", ""), ElementsAre(says(1, "not in src/LAYERS")));
  EXPECT_THAT(layers_of("src/sales/sale.cpp", "#include \"gifts/gift.h\"\n"),
              ElementsAre(says(1, "not in src/LAYERS")));
}

TEST(Layers, LetOnlyTheEdgeKnowHttp) {
  const char* text = "#include \"http/router.h\"\n";
  EXPECT_THAT(layers_of("src/sales/sale_service.cpp", text), ElementsAre(says(1, "only *_routes")));
  for (const char* path :
       {"src/sales/sale_routes.cpp", "src/sales/sale_routes_test.cpp",
        "src/payments/stripe_gateway.h", "src/realtime/hub.cpp", "src/app/main.cpp"}) {
    EXPECT_THAT(layers_of(path, text), IsEmpty()) << path;
  }
}

TEST(Layers, KeepAVendorsHeaderAtHome) {
  EXPECT_THAT(layers_of("src/db/statement.cpp", "#include <sqlite3.h>\n"), IsEmpty());
  EXPECT_THAT(layers_of("src/sales/sale_store.cpp", "#include <sqlite3.h>\n"),
              ElementsAre(says(1, "not at home in sales")));
}

TEST(Layers, LetNoHeaderBringAVendorsHeaderIntoAnotherModule) {
  const std::vector<SourceFile> files = {
      parse_source("src/db/connection.h", "#include <sqlite3.h>\n"),
      parse_source("src/db/pool.h", "#include \"db/connection.h\"\n"),
      parse_source("src/db/pool.cpp", "#include \"db/pool.h\"\n"),
      parse_source("src/sales/sale_store.cpp", "\n#include \"db/pool.h\"\n"),
  };
  EXPECT_THAT(check_layers(files, kLayers), ElementsAre(says(2, "db/pool.h brings a vendor")));
}

TEST(Layers, KeepSqlInStores) {
  const char* text = "auto q = R\"(\n  SELECT id FROM products)\";\n";
  EXPECT_THAT(layers_of("src/sales/sale_service.cpp", text), ElementsAre(says(1, "SQL stands")));
  EXPECT_THAT(layers_of("src/sales/sale_store.cpp", text), IsEmpty());
  EXPECT_THAT(layers_of("src/sales/sale_service.cpp", "auto q = \"Select a product.\";\n"),
              IsEmpty());
}

TEST(Layers, LetAModuleWriteOnlyItsOwnTables) {
  const std::vector<SourceFile> files = {
      parse_source("migrations/0001_catalog.sql",
                   "-- owner: catalog\nCREATE TABLE products (id INTEGER);\n"),
      parse_source("src/catalog/product_store.cpp", "auto q = \"DELETE FROM products\";\n"),
      parse_source(
          "src/sales/sale_store.cpp",
          "auto a = \"SELECT id FROM products\";\nauto b = \"UPDATE products SET id=1\";\n"),
  };
  EXPECT_THAT(check_layers(files, kLayers), ElementsAre(says(2, "belongs to catalog")));
}

TEST(Migrations, AreNumberedAndOwned) {
  const std::vector<SourceFile> good = {parse_source("migrations/0001_a.sql", "-- owner: sales\n"),
                                        parse_source("migrations/0002_b.sql", "-- owner: core\n")};
  EXPECT_THAT(check_migrations(good, kLayers), IsEmpty());
  const std::vector<SourceFile> bad = {parse_source("migrations/0001_a.sql", "-- owner: nobody\n"),
                                       parse_source("migrations/0003_b.sql", "CREATE\n"),
                                       parse_source("migrations/Next.sql", "")};
  EXPECT_THAT(check_migrations(bad, kLayers),
              ElementsAre(says(1, "owner nobody"), says(1, "number 2"), says(1, "first line"),
                          says(1, "NNNN_name")));
}

TEST(Style, RefusesTryInABracedList) {
  EXPECT_THAT(style_of("src/core/a.cpp", "void g() {\n  T t{.a = b, .c = TRY(d())};\n}\n"),
              ElementsAre(says(2, "leaks")));
}

TEST(Style, RefusesWhatIsTooLong) {
  EXPECT_THAT(style_of("src/core/a.cpp", std::string(101, 'a') + "\n"),
              ElementsAre(says(1, "101 columns")));
  std::string umlauts;
  for (int i = 0; i < kMaxColumns; ++i) umlauts += "\u00fc";
  EXPECT_THAT(style_of("src/core/a.cpp", "// " + umlauts.substr(6) + "\n"), IsEmpty());
  std::string lines;
  for (int i = 0; i <= kMaxFileLines; ++i) lines += "\n";
  EXPECT_THAT(style_of("src/core/a.cpp", lines), ElementsAre(says(kMaxFileLines, "501 lines")));
  EXPECT_THAT(style_of("src/core/a_test.cpp", lines), IsEmpty());
}

TEST(Style, RefusesALongFunctionButNotALongTable) {
  std::string body;
  for (int i = 0; i < kMaxFunctionLines; ++i) body += "  f();\n";
  EXPECT_THAT(style_of("src/core/a.cpp", "void g() {\n" + body + "}\n"),
              ElementsAre(says(1, "62 lines")));
  EXPECT_THAT(style_of("src/core/a.cpp", "const int kTable[] = {\n" + body + "};\n"), IsEmpty());
  EXPECT_THAT(
      style_of("src/core/a.cpp", "const T& g() {\n  static const T all = {\n" + body + "  };\n}\n"),
      IsEmpty());
  EXPECT_THAT(style_of("src/core/a.cpp", "class A {\n" + body + "};\n"), IsEmpty());
}

TEST(Style, CountsNestedControlBlocks) {
  EXPECT_THAT(style_of("src/core/a.cpp",
                       "void f() {\n  for (;;) {\n    if (a) {\n      while (b) {\n        c();\n"
                       "      }\n    }\n  }\n}\n"),
              IsEmpty());
  EXPECT_THAT(style_of("src/core/a.cpp",
                       "void f() {\n  for (;;) {\n    if (a) {\n      while (b) {\n        do {\n"
                       "        } while (c);\n      }\n    }\n  }\n}\n"),
              ElementsAre(says(5, "4 levels")));
}

TEST(Style, SeesFunctionsThroughTemplatesInitialisersAndLambdas) {
  const SourceFile file =
      parse_source("src/core/a.cpp",
                   "template <class T>\nT f(T t) {\n  return T{t};\n}\n"
                   "Foo::Foo(int a) : a_(a), b_{a} {\n  run();\n}\n"
                   "auto x = Foo{.a = 1};\n"
                   "void g() const {\n  each([&](int i) {\n    use(i);\n  });\n}\n");
  const auto functions = find_functions(file.code);
  ASSERT_EQ(functions.size(), 3u);
  EXPECT_EQ(functions[0].first_line, 2);
  EXPECT_EQ(functions[1].first_line, 5);
  EXPECT_EQ(functions[1].last_line, 7);
  EXPECT_EQ(functions[2].lines(), 5);
}

TEST(Style, IgnoresBracesAndWordsInTextAndComments) {
  EXPECT_THAT(style_of("src/core/a.cpp",
                       "// catch (...) {\nconst char* kA = \"{ std::regex\";\nchar b = '{';\n"
                       "int c = 1'000'000;\n"),
              IsEmpty());
}

TEST(Style, RefusesForbiddenCode) {
  EXPECT_THAT(style_of("src/core/a.cpp", "try { f(); } catch (...) { }\n"),
              ElementsAre(says(1, "let it go on")));
  EXPECT_THAT(style_of("src/core/a.cpp", "std::regex r;\n"), ElementsAre(says(1, "std::regex")));
  EXPECT_THAT(style_of("tools/a.cpp", "std::regex r;\n"), IsEmpty());
}

TEST(Style, LetsAnExceptionWithoutANameGoOn) {
  EXPECT_THAT(style_of("src/core/a.cpp", "try { f(); } catch (...) {\n  undo();\n  throw;\n}\n"),
              IsEmpty());
}

TEST(Style, RefusesMachinePathsNotesAndKeysInAnyTextFile) {
  EXPECT_THAT(style_of("README.md",
                       "see /ho"
                       "me/ada/x\n"),
              ElementsAre(says(1, "repository")));
  EXPECT_THAT(style_of("docs/a.md",
                       "TO"
                       "DO later\n"),
              ElementsAre(says(1, "repository")));
  EXPECT_THAT(style_of("web/package-lock.json",
                       "\"resol"
                       "ved\": \"https://host/x\"\n"),
              ElementsAre(says(1, "repository")));
}

TEST(Style, WantsSnakeCaseNamesAndGuardedHeaders) {
  EXPECT_THAT(style_of("src/core/BigThing.cpp", ""), ElementsAre(says(1, "snake_case")));
  EXPECT_THAT(style_of("src/core/thing.h", "int f();\n"), ElementsAre(says(1, "#pragma once")));
}

}  // namespace
}  // namespace storecast::tools
