#include "mail/letter_writer.h"

#include "mail/mail_store.h"
#include "mail/template_text.h"

namespace storecast::mail {
namespace {

// A subject is one line.
std::string one_line(std::string text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) c = ' ';
  }
  return text;
}

Letter templates_for(db::Reader& reader, const Mail& mail) {
  if (auto own = find_template(reader, mail.template_name, mail.language)) return *std::move(own);
  if (auto english = find_template(reader, mail.template_name, "en")) return *std::move(english);
  return get_builtin_template(mail.template_name).letter;
}

json::Node text_node(std::string text) {
  json::Node node;
  node.kind = json::Node::Kind::String;
  node.text = std::move(text);
  return node;
}

}  // namespace

Letter write_letter(db::Reader& reader, const Mail& mail) {
  json::Node values = json::parse_document(mail.values).value();
  json::Node shop;
  shop.kind = json::Node::Kind::Object;
  shop.members.emplace_back("name", text_node(get_shop_name(reader)));
  values.members.emplace_back("shop", std::move(shop));
  return fill_in_letter(templates_for(reader, mail), values);
}

Result<void> check_letter(const Letter& templates) {
  std::vector<FieldError> wrong;
  const std::pair<const char*, const std::string&> parts[] = {
      {"/subject", templates.subject}, {"/text", templates.text}, {"/html", templates.html}};
  for (const auto& [pointer, text] : parts) {
    const auto checked = check_template(text);
    if (!checked.ok()) wrong.push_back({pointer, checked.error().code, checked.error().message});
  }
  if (wrong.empty()) return {};
  return Error{ErrorKind::Invalid, "bad_template", "The template cannot be used.",
               std::move(wrong)};
}

Letter fill_in_letter(const Letter& templates, const json::Node& values) {
  return {one_line(fill_in(templates.subject, values, Escape::Nothing)),
          fill_in(templates.text, values, Escape::Nothing),
          fill_in(templates.html, values, Escape::Html)};
}

}  // namespace storecast::mail
