#include "mail/builtin_templates.h"

#include <algorithm>
#include <vector>

namespace storecast::mail {
namespace {

// A plain page that every mail program shows: one column, no pictures, no scripts.
std::string page(std::string_view body) {
  return "<!doctype html>\n<html lang=\"en\">\n<body style=\"margin:0;background:#f4f4f5\">\n"
         "<div style=\"max-width:600px;margin:0 auto;padding:24px;background:#fff;"
         "font:16px/1.5 sans-serif;color:#18181b\">\n" +
         std::string(body) +
         "<p style=\"color:#52525b;font-size:14px\">{{shop.name}}</p>\n</div>\n</body>\n</html>\n";
}

std::string button(std::string_view label) {
  return "<p><a href=\"{{link}}\" style=\"display:inline-block;padding:12px 20px;"
         "background:#18181b;color:#fff;text-decoration:none;border-radius:6px\">" +
         std::string(label) + "</a></p>\n";
}

constexpr std::string_view kLinesText =
    "{{#lines}}{{quantity}} x {{name}}{{#options}} ({{options}}){{/options}}  {{total}}\n"
    "{{/lines}}\n";
constexpr std::string_view kTotalsText =
    "{{#discount}}Discount: {{discount}}\n{{/discount}}{{#shipping}}Shipping: {{shipping}}\n"
    "{{/shipping}}{{#tax}}Tax: {{tax}}\n{{/tax}}Total: {{total}}\n";
constexpr std::string_view kLinesHtml =
    "<table style=\"width:100%;border-collapse:collapse\">\n{{#lines}}<tr>"
    "<td style=\"padding:6px 0\">{{quantity}} × {{name}}{{#options}}<br>"
    "<small>{{options}}</small>{{/options}}</td>"
    "<td style=\"padding:6px 0;text-align:right\">{{total}}</td></tr>\n{{/lines}}</table>\n";
constexpr std::string_view kTotalsHtml =
    "<p style=\"text-align:right\">{{#discount}}Discount: {{discount}}<br>{{/discount}}"
    "{{#shipping}}Shipping: {{shipping}}<br>{{/shipping}}{{#tax}}Tax: {{tax}}<br>{{/tax}}"
    "<strong>Total: {{total}}</strong></p>\n";
constexpr std::string_view kOrderSample =
    R"({"shop":{"name":"Lamp House"},"name":"Asha","link":"https://shop.example/orders/1001",)"
    R"("order":{"number":"1001"},"lines":[{"quantity":2,"name":"Desk lamp","options":"Red",)"
    R"("total":"INR 2,400.00"},{"quantity":1,"name":"Vase","total":"INR 600.00"}],)"
    R"("discount":"INR 100.00","shipping":"INR 50.00","tax":"INR 442.37",)"
    R"("total":"INR 2,950.00","payment":"Cash on delivery","tracking":"BD123456789IN",)"
    R"("carrier":"Blue Dart","amount":"INR 600.00","reason":"The vase was broken."})";
constexpr std::string_view kLinkSample =
    R"({"shop":{"name":"Lamp House"},"name":"Asha","link":"https://shop.example/r#token",)"
    R"("minutes":30,"days":7})";
constexpr std::string_view kStockSample =
    R"({"shop":{"name":"Lamp House"},"product":"Desk lamp","sku":"LAMP-RED","left":3,)"
    R"("threshold":5,"link":"https://shop.example/products/desk-lamp"})";

constexpr std::string_view kReviewSample =
    R"({"shop":{"name":"Lamp House"},"name":"Asha","product":"Desk lamp","order":"1001",)"
    R"("reply":"Thank you. A stronger spring is on its way to you.",)"
    R"("link":"https://shop.example/products/desk-lamp#reviews",)"
    R"("products":[{"name":"Desk lamp","link":"https://shop.example/products/desk-lamp"}],)"
    R"("unsubscribe":"https://shop.example/reviews/unsubscribe#token=t"})";

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}

Letter order_letter(std::string_view subject, std::string_view text, std::string_view html) {
  return {std::string(subject),
          joined({"Hello {{name}},\n\n", text, "\nYour order: {{link}}\n\n{{shop.name}}\n"}),
          page(joined({"<p>Hello {{name}},</p>\n", html, button("View your order")}))};
}

BuiltinTemplate order_placed() {
  return {
      "order_placed", "To the customer when an order is placed.", false,
      order_letter("Your order {{order.number}}",
                   joined({"thank you for your order {{order.number}}.\n\n", kLinesText,
                           kTotalsText, "Payment: {{payment}}\n"}),
                   joined({"<p>Thank you for your order <strong>{{order.number}}</strong>.</p>\n",
                           kLinesHtml, kTotalsHtml, "<p>Payment: {{payment}}</p>\n"})),
      kOrderSample};
}

BuiltinTemplate order_shipped() {
  return {"order_shipped", "To the customer when goods are on their way.", false,
          order_letter("Order {{order.number}} is on its way",
                       joined({"we have sent from your order {{order.number}}:\n\n",
                               "{{#lines}}{{quantity}} x {{name}}\n{{/lines}}",
                               "{{#tracking}}\n{{carrier}} {{tracking}}\n{{/tracking}}"}),
                       "<p>We have sent from your order <strong>{{order.number}}</strong>:</p>\n"
                       "<ul>\n{{#lines}}<li>{{quantity}} × {{name}}</li>\n{{/lines}}</ul>\n"
                       "{{#tracking}}<p>{{carrier}}: <strong>{{tracking}}</strong></p>\n"
                       "{{/tracking}}"),
          kOrderSample};
}

BuiltinTemplate order_refunded() {
  return {"order_refunded", "To the customer when money goes back.", false,
          order_letter("Refund for order {{order.number}}",
                       "we have refunded {{amount}} of your order {{order.number}}.\n"
                       "{{#reason}}{{reason}}\n{{/reason}}",
                       "<p>We have refunded <strong>{{amount}}</strong> of your order "
                       "{{order.number}}.</p>\n{{#reason}}<p>{{reason}}</p>\n{{/reason}}"),
          kOrderSample};
}

BuiltinTemplate order_cancelled() {
  return {"order_cancelled", "To the customer when an order is cancelled.", false,
          order_letter("Order {{order.number}} is cancelled",
                       "your order {{order.number}} is cancelled.\n"
                       "{{#reason}}{{reason}}\n{{/reason}}",
                       "<p>Your order <strong>{{order.number}}</strong> is cancelled.</p>\n"
                       "{{#reason}}<p>{{reason}}</p>\n{{/reason}}"),
          kOrderSample};
}

// A mail with one link that works for some minutes.
BuiltinTemplate link_mail(std::string_view name, std::string_view purpose, std::string_view subject,
                          std::string_view what, std::string_view label) {
  return {name,
          purpose,
          true,
          {std::string(subject),
           joined({"Hello {{name}},\n\n", what,
                   "\n\n{{link}}\n\nThe link works once, for {{minutes}} minutes. If you did not "
                   "ask for this mail, ignore it.\n\n{{shop.name}}\n"}),
           page(joined({"<p>Hello {{name}},</p>\n<p>", what, "</p>\n", button(label),
                        "<p>The link works once, for {{minutes}} minutes. If you did not ask for "
                        "this mail, ignore it.</p>\n"}))},
          kLinkSample};
}

BuiltinTemplate email_changed() {
  return {
      "email_changed",
      "To the address that an account had before.",
      false,
      {"Your e-mail address was changed",
       "Hello {{name}},\n\nyour account has another e-mail address now, and this one is no "
       "longer in use. If that was not you, write to us at once.\n\n{{link}}\n\n{{shop.name}}\n",
       page("<p>Hello {{name}},</p>\n<p>your account has another e-mail address now, and this "
            "one is no longer in use. If that was not you, write to us at once.</p>\n" +
            button("See your account"))},
      kLinkSample};
}

BuiltinTemplate invite_staff() {
  return {"invite_staff",
          "To a new member of staff.",
          true,
          {"You are invited to {{shop.name}}",
           "Hello,\n\nyou are invited to work in the shop. Choose a password to begin:\n\n"
           "{{link}}\n\nThe link works once, for {{days}} days.\n\n{{shop.name}}\n",
           page("<p>Hello,</p>\n<p>you are invited to work in the shop.</p>\n" +
                button("Choose a password") + "<p>The link works once, for {{days}} days.</p>\n")},
          kLinkSample};
}

BuiltinTemplate review_reply() {
  return {"review_reply",
          "To a reviewer when the shop answers.",
          false,
          {"{{shop.name}} has answered your review of {{product}}",
           "Hello {{name}},\n\nwe have answered your review of {{product}}:\n\n{{reply}}\n\n"
           "{{link}}\n\n{{shop.name}}\n",
           page("<p>Hello {{name}},</p>\n<p>we have answered your review of "
                "<strong>{{product}}</strong>:</p>\n<blockquote style=\"margin:0;padding:0 0 0 "
                "16px;border-left:3px solid #d4d4d8;white-space:pre-line\">{{reply}}"
                "</blockquote>\n" +
                button("See it"))},
          kReviewSample};
}

BuiltinTemplate review_request() {
  return {"review_request",
          "To the customer some days after an order has arrived.",
          false,
          {"How do you like what you bought?",
           "Hello {{name}},\n\nyour order {{order}} has arrived some days ago. What do you think "
           "of it? A few words help others to choose, and us to do better.\n\n"
           "{{#products}}{{name}}: {{link}}\n{{/products}}\n"
           "No more such mails: {{unsubscribe}}\n\n{{shop.name}}\n",
           page("<p>Hello {{name}},</p>\n<p>your order {{order}} has arrived some days ago. What "
                "do you think of it? A few words help others to choose, and us to do better.</p>\n"
                "<ul>\n{{#products}}<li><a href=\"{{link}}\">{{name}}</a></li>\n{{/products}}"
                "</ul>\n<p style=\"font-size:14px\"><a href=\"{{unsubscribe}}\">No more such "
                "mails</a></p>\n")},
          kReviewSample};
}

BuiltinTemplate low_stock() {
  return {"low_stock",
          "To staff when little is left of something.",
          false,
          {"Low stock: {{product}}",
           "{{product}} ({{sku}}): {{left}} left, the threshold is {{threshold}}.\n\n{{link}}\n",
           page("<p><strong>{{product}}</strong> ({{sku}}): {{left}} left, the threshold is "
                "{{threshold}}.</p>\n" +
                button("Open the stock list"))},
          kStockSample};
}

constexpr std::string_view kAlarmSample =
    R"({"shop":{"name":"Lamp House"},"count":2,"link":"https://shop.example/admin/reviews",)"
    R"("alarms":[{"product":"Desk lamp","problem":"Durability","now":"7 of 20 reviews",)"
    R"("before":"4 of 90 reviews","link":"https://shop.example/admin/reviews?product=1"},)"
    R"({"product":"Vase","problem":"Packaging","now":"6 of 14 reviews",)"
    R"("before":"5 of 60 reviews","link":"https://shop.example/admin/reviews?product=2"}]})";

BuiltinTemplate review_alarms() {
  return {
      "review_alarms",
      "To staff when more reviews than before name a problem.",
      false,
      {"Problems that grow in reviews: {{count}}",
       "More reviews than before complain about:\n\n"
       "{{#alarms}}{{product}}, {{problem}}: {{now}} in the last two weeks, {{before}} in the "
       "twelve weeks before\n{{link}}\n\n{{/alarms}}",
       page("<p>More reviews than before complain about:</p>\n<ul>\n{{#alarms}}<li>"
            "<a href=\"{{link}}\">{{product}}</a>, <strong>{{problem}}</strong>: {{now}} in "
            "the last two weeks, {{before}} in the twelve weeks before</li>\n{{/alarms}}</ul>\n" +
            button("Open the review insights"))},
      kAlarmSample};
}

BuiltinTemplate back_in_stock() {
  return {"back_in_stock",
          "To those who asked to be told.",
          false,
          {"{{product}} is back in stock",
           "{{product}} is back in stock:\n\n{{link}}\n\n{{shop.name}}\n",
           page("<p><strong>{{product}}</strong> is back in stock.</p>\n" + button("See it"))},
          kStockSample};
}

std::vector<BuiltinTemplate> make_all() {
  return {
      order_placed(),
      order_shipped(),
      order_refunded(),
      order_cancelled(),
      link_mail("verify_email", "To confirm that an address is its owner's.",
                "Confirm your e-mail address", "please confirm your e-mail address:", "Confirm"),
      link_mail("change_email", "To confirm a new address of an account.",
                "Confirm your new e-mail address",
                "please confirm your new e-mail address:", "Confirm"),
      link_mail("reset_password", "To choose a new password.", "Choose a new password",
                "you can choose a new password here:", "Choose a password"),
      email_changed(),
      invite_staff(),
      review_reply(),
      review_request(),
      low_stock(),
      back_in_stock(),
      review_alarms()};
}

}  // namespace

std::span<const BuiltinTemplate> list_builtin_templates() {
  static const std::vector<BuiltinTemplate> all = make_all();
  return all;
}

const BuiltinTemplate* find_builtin_template(std::string_view name) {
  const auto all = list_builtin_templates();
  const auto found = std::ranges::find(all, name, &BuiltinTemplate::name);
  return found == all.end() ? nullptr : &*found;
}

const BuiltinTemplate& get_builtin_template(std::string_view name) {
  const BuiltinTemplate* found = find_builtin_template(name);
  SC_ASSERT(found != nullptr);
  return *found;
}

}  // namespace storecast::mail
