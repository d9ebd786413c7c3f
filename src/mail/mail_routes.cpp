#include "mail/mail_routes.h"

#include "mail/builtin_templates.h"

namespace storecast::mail {
namespace {

using http::Access;
using http::Call;

constexpr const char* kTag = "Mails";
constexpr std::size_t kMaxPart = 200'000;  // a hundred times the built-in ones

struct MailRow {
  MailId id;
  std::string to, template_name, language, subject;
  MailState state = MailState::Queued;
  int tries = 0;
  std::optional<Instant> due_at;
  std::string problem;
  Instant created_at;
  std::optional<Instant> sent_at;
  template <class F>
  static void fields(F& f) {
    f.name("MailRow");
    f("id", &MailRow::id);
    f("to", &MailRow::to);
    f("template", &MailRow::template_name).example("\"order_placed\"");
    f("language", &MailRow::language);
    f("subject", &MailRow::subject);
    f("state", &MailRow::state);
    f("tries", &MailRow::tries);
    f("due_at", &MailRow::due_at).doc("When the next try is due.");
    f("problem", &MailRow::problem).doc("Why the last try failed; may be empty.");
    f("created_at", &MailRow::created_at);
    f("sent_at", &MailRow::sent_at);
  }
};

struct MailView : MailRow {
  std::string text, html;
  bool hidden = false;
  template <class F>
  static void fields(F& f) {
    MailRow::fields(f);
    f("text", &MailView::text);
    f("html", &MailView::html).doc("To be shown in a sandboxed frame only.");
    f("hidden", &MailView::hidden)
        .doc("The texts are empty: they hold a link for the eyes of the reader only.");
    f.name("MailView");
  }
};

struct ListMails {
  std::optional<MailState> state;
  std::optional<std::string> to;
  int limit = 20;
  std::optional<MailId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListMails");
    f("state", &ListMails::state).in_query();
    f("to", &ListMails::to).in_query().length(3, 254);
    f("limit", &ListMails::limit).in_query().defaulted().range(1, 100);
    f("after", &ListMails::after).in_query().doc("The `next` of the page before.");
  }
};

struct OneMail {
  MailId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneMail");
    f("id", &OneMail::id).in_path();
  }
};

struct OneTemplate {
  std::string name;
  std::string language = "en";
  template <class F>
  static void fields(F& f) {
    f.name("OneTemplate");
    f("name", &OneTemplate::name).in_path();
    f("language", &OneTemplate::language).in_query().defaulted().length(2, 10);
  }
};

struct TemplateInput : OneTemplate {
  std::string subject, text, html;
  template <class F>
  static void fields(F& f) {
    OneTemplate::fields(f);
    f("subject", &TemplateInput::subject).length(1, 500);
    f("text", &TemplateInput::text).length(1, kMaxPart);
    f("html", &TemplateInput::html).length(1, kMaxPart);
    f.name("MailTemplateInput");
  }
};

struct TemplateView {
  std::string name, purpose, language;
  bool changed = false;
  std::string subject, text, html;
  json::Raw sample;
  template <class F>
  static void fields(F& f) {
    f.name("MailTemplate");
    f("name", &TemplateView::name);
    f("purpose", &TemplateView::purpose);
    f("language", &TemplateView::language);
    f("changed", &TemplateView::changed).doc("The shop has a text of its own.");
    f("subject", &TemplateView::subject);
    f("text", &TemplateView::text);
    f("html", &TemplateView::html);
    f("sample", &TemplateView::sample).doc("Every value that can be filled in.");
  }
};

struct TemplateList {
  std::vector<TemplateView> data;
  template <class F>
  static void fields(F& f) {
    f.name("MailTemplateList");
    f("data", &TemplateList::data);
  }
};

struct Preview {
  std::string subject, text, html;
  template <class F>
  static void fields(F& f) {
    f.name("MailPreview");
    f("subject", &Preview::subject);
    f("text", &Preview::text);
    f("html", &Preview::html).doc("To be shown in a sandboxed frame only.");
  }
};

MailRow row_of(const StoredMail& mail) {
  return {mail.id,     mail.to,    mail.template_name, mail.language, mail.letter.subject,
          mail.state,  mail.tries, mail.due_at,        mail.problem,  mail.created_at,
          mail.sent_at};
}

MailView view_of(const StoredMail& mail) {
  MailView view;
  static_cast<MailRow&>(view) = row_of(mail);
  view.hidden = mail.secret;
  if (mail.secret) return view;
  view.text = mail.letter.text;
  view.html = mail.letter.html;
  return view;
}

http::Page<MailRow> page_of(MailService& mails, const ListMails& in) {
  http::Page<MailRow> page;
  for (const StoredMail& mail : mails.list({in.state, in.to}, in.after, in.limit + 1)) {
    page.data.push_back(row_of(mail));
  }
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().id.to_string();
  return page;
}

Result<TemplateView> template_view(MailService& mails, const OneTemplate& in) {
  const Letter letter = TRY(mails.get_template(in.name, in.language));
  const BuiltinTemplate& builtin = get_builtin_template(in.name);
  return TemplateView{in.name,        std::string(builtin.purpose),
                      in.language,    mails.is_own(in.name, in.language),
                      letter.subject, letter.text,
                      letter.html,    json::Raw{std::string(builtin.sample)}};
}

Result<TemplateList> all_templates(MailService& mails) {
  TemplateList list;
  for (const BuiltinTemplate& builtin : list_builtin_templates()) {
    list.data.push_back(TRY(template_view(mails, {std::string(builtin.name), "en"})));
  }
  return list;
}

void add_queue_routes(http::Routes& routes, MailService& mails, const JournalOf& journal_of) {
  routes
      .get("/api/v1/mails", "List mails, the newest first",
           [&](const ListMails& in, Call&) -> Result<http::Page<MailRow>> {
             return page_of(mails, in);
           })
      .allow(Access::Staff)
      .area("mails")
      .tag(kTag);
  routes
      .get("/api/v1/mails/{id}", "A mail with its texts",
           [&](const OneMail& in, Call&) -> Result<MailView> {
             return view_of(TRY(mails.get(in.id)));
           })
      .allow(Access::Staff)
      .area("mails")
      .tag(kTag);
  routes
      .post("/api/v1/mails/{id}/resend", "Send a mail once more",
            [&mails, journal_of](const OneMail& in, Call& call) -> Result<MailRow> {
              return row_of(TRY(mails.resend(in.id, journal_of(call))));
            })
      .allow(Access::Staff)
      .area("mails")
      .tag(kTag);
}

void add_template_routes(http::Routes& routes, MailService& mails, const JournalOf& journal_of) {
  routes
      .get("/api/v1/mail/templates", "List the templates of mails",
           [&](const http::None&, Call&) -> Result<TemplateList> { return all_templates(mails); })
      .allow(Access::Admin)
      .area("mails")
      .tag(kTag);
  routes
      .get("/api/v1/mail/templates/{name}", "A template",
           [&](const OneTemplate& in, Call&) -> Result<TemplateView> {
             return template_view(mails, in);
           })
      .allow(Access::Admin)
      .area("mails")
      .tag(kTag);
  routes
      .put("/api/v1/mail/templates/{name}", "Change a template",
           [&mails, journal_of](const TemplateInput& in, Call& call) -> Result<TemplateView> {
             TRY(mails.put_template(in.name, in.language, {in.subject, in.text, in.html},
                                    journal_of(call)));
             return template_view(mails, in);
           })
      .allow(Access::Admin)
      .area("settings")
      .tag(kTag);
  routes
      .del("/api/v1/mail/templates/{name}", "Take the built-in template again",
           [&mails, journal_of](const OneTemplate& in, Call& call) -> Result<http::NoContent> {
             TRY(mails.reset_template(in.name, in.language, journal_of(call)));
             return http::NoContent{};
           })
      .allow(Access::Admin)
      .area("settings")
      .tag(kTag);
  routes
      .post("/api/v1/mail/templates/{name}/preview", "A template filled in with sample values",
            [&](const TemplateInput& in, Call&) -> Result<Preview> {
              const Letter letter = TRY(mails.preview(in.name, {in.subject, in.text, in.html}));
              return Preview{letter.subject, letter.text, letter.html};
            })
      .allow(Access::Admin)
      .area("settings", http::Grant::Read)
      .tag(kTag);
}

}  // namespace

void add_mail_routes(http::Routes& routes, MailService& mails, const JournalOf& journal_of) {
  add_queue_routes(routes, mails, journal_of);
  add_template_routes(routes, mails, journal_of);
}

}  // namespace storecast::mail
