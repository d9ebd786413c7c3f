#include "mail/template_text.h"

#include <gtest/gtest.h>

namespace storecast::mail {
namespace {

std::string fill(std::string_view text, std::string_view values, Escape escape = Escape::Nothing) {
  EXPECT_TRUE(check_template(text).ok()) << text;
  return fill_in(text, json::parse_document(values).value(), escape);
}

TEST(TemplateText, FillsInNames) {
  EXPECT_EQ(fill("Hello {{name}}, {{ order.number }}!", R"({"name":"Asha","order":{"number":7}})"),
            "Hello Asha, 7!");
  EXPECT_EQ(fill("{{absent}}{{a.b.c}}{{flag}}|", R"({"a":{"b":1},"flag":true})"), "|");
}

TEST(TemplateText, EscapesForHtmlOnly) {
  const char* values = R"({"name":"<script>\"x\" & 'y'</script>"})";
  EXPECT_EQ(fill("{{name}}", values, Escape::Html),
            "&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/script&gt;");
  EXPECT_EQ(fill("{{name}}", values), "<script>\"x\" & 'y'</script>");
}

TEST(TemplateText, DoesNotFillInWhatAValueSays) {
  EXPECT_EQ(fill("{{name}} {{secret}}", R"({"name":"{{secret}}{{#a}}","secret":"s"})"),
            "{{secret}}{{#a}} s");
}

TEST(TemplateText, RepeatsASectionForEachElement) {
  EXPECT_EQ(fill("{{#lines}}{{quantity}} x {{name}} ({{currency}})\n{{/lines}}",
                 R"({"currency":"INR","lines":[{"quantity":2,"name":"Lamp"},)"
                 R"({"quantity":1,"name":"Vase"}]})"),
            "2 x Lamp (INR)\n1 x Vase (INR)\n");
}

TEST(TemplateText, ShowsASectionWhenItsValueIsThere) {
  const char* text = "{{#note}}Note: {{note}}{{/note}}{{^note}}None{{/note}}";
  EXPECT_EQ(fill(text, R"({"note":"ring"})"), "Note: ring");
  for (const char* empty :
       {"{}", R"({"note":""})", R"({"note":null})", R"({"note":false})", R"({"note":[]})"}) {
    EXPECT_EQ(fill(text, empty), "None") << empty;
  }
}

TEST(TemplateText, KeepsSectionsWithinSectionsApart) {
  EXPECT_EQ(fill("{{#a}}[{{#b}}{{x}}{{/b}}{{^b}}-{{/b}}]{{/a}}{{^a}}{{#b}}no{{/b}}{{/a}}",
                 R"({"a":[{"b":[{"x":1},{"x":2}]},{"b":[]}]})"),
            "[12][-]");
}

TEST(TemplateText, RefusesMarksThatDoNotFit) {
  for (const char* wrong : {"{{name", "{{}}", "{{na me}}", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}",
                            "{{#a}}{{#b}}{{/a}}{{/b}}", "{{{a}}}", "{{>file}}", "{{#}}"}) {
    const auto checked = check_template(wrong);
    ASSERT_FALSE(checked.ok()) << wrong;
    EXPECT_EQ(checked.error().code, "bad_template") << wrong;
  }
  std::string deep;
  for (int i = 0; i < 9; ++i) deep += "{{#a}}";
  for (int i = 0; i < 9; ++i) deep += "{{/a}}";
  EXPECT_FALSE(check_template(deep).ok());
}

TEST(TemplateText, CannotGrowWithoutEnd) {
  std::string values = R"({"a":[0)";
  for (int i = 1; i < 1000; ++i) values += ",0";
  values += "]}";
  const std::string text = "{{#a}}{{#a}}{{#a}}xxxxxxxxxx{{/a}}{{/a}}{{/a}}";
  EXPECT_LT(fill(text, values).size(), 3U << 20);
}

}  // namespace
}  // namespace storecast::mail
