#include "payments/payment_routes.h"

#include "payments/payment_view.h"

namespace storecast::payments {
namespace {

using http::Access;
using http::Call;

constexpr const char* kTag = "Payments";
constexpr std::size_t kMaxEventBytes = 512 << 10;  // Stripe's largest are about 100 KB

struct CardSettings {
  std::string publishable_key, script_url;
  template <class F>
  static void fields(F& f) {
    f.name("CardSettings");
    f("publishable_key", &CardSettings::publishable_key);
    f("script_url", &CardSettings::script_url).doc("The script that draws the card's fields.");
  }
};

struct MethodsAnswer {
  std::vector<Method> methods;
  std::optional<CardSettings> card;
  template <class F>
  static void fields(F& f) {
    f.name("PaymentMethods");
    f("methods", &MethodsAnswer::methods).doc("In the order in which to offer them.");
    f("card", &MethodsAnswer::card).doc("What the browser needs for cards; null: none are taken.");
  }
};

struct ListEvents {
  std::optional<EventOutcome> outcome;
  int limit = 20;
  std::optional<std::int64_t> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListPaymentEvents");
    f("outcome", &ListEvents::outcome).in_query();
    f("limit", &ListEvents::limit).in_query().defaulted().range(1, 100);
    f("after", &ListEvents::after).in_query().doc("The `next` of the page before.");
  }
};

struct OnePayment {
  PaymentId id;
  template <class F>
  static void fields(F& f) {
    f.name("OnePayment");
    f("id", &OnePayment::id).in_path();
  }
};

MethodsAnswer answer_methods(const PaymentMethods& methods) {
  MethodsAnswer answer;
  if (methods.stripe.enabled()) {
    answer.methods.push_back(Method::Card);
    answer.card = CardSettings{methods.stripe.publishable_key, methods.stripe.script_url};
  }
  answer.methods.insert(answer.methods.end(), methods.offline.begin(), methods.offline.end());
  return answer;
}

http::Page<EventRow> page_of(EventService& events, const ListEvents& in) {
  http::Page<EventRow> page{events.list(in.outcome, in.after, in.limit + 1)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = std::to_string(page.data.back().position);
  return page;
}

void add_public_routes(http::Routes& routes, EventService& events, const PaymentMethods& methods) {
  routes
      .post("/api/v1/webhooks/stripe", "What Stripe has to tell, signed by it",
            [&](const http::None&, Call& call) -> Result<http::NoContent> {
              const auto signature = call.request().headers.find("Stripe-Signature");
              TRY(events.receive(call.request().body, signature.value_or("")));
              return http::NoContent{};
            })
      .allow(Access::Public)
      .tag(kTag)
      .rate("webhook")
      .upload({"application/json"}, kMaxEventBytes);
  routes
      .get("/api/v1/payment-methods", "How one can pay here",
           [answer = answer_methods(methods)](const http::None&, Call&) -> Result<MethodsAnswer> {
             return answer;
           })
      .allow(Access::Public)
      .tag(kTag);
}

void add_staff_routes(http::Routes& routes, PaymentService& payments, EventService& events) {
  routes
      .get("/api/v1/payments/events", "What Stripe told, the newest first",
           [&](const ListEvents& in, Call&) -> Result<http::Page<EventRow>> {
             return page_of(events, in);
           })
      .allow(Access::Staff)
      .area("orders")
      .tag(kTag);
  routes
      .get("/api/v1/payments/{id}", "A payment with its refunds",
           [&](const OnePayment& in, Call&) -> Result<PaymentView> {
             const Payment payment = TRY(payments.get(in.id));
             return view_of(payment, payments.list_refunds(in.id));
           })
      .allow(Access::Staff)
      .area("orders")
      .tag(kTag);
  routes
      .post("/api/v1/payments/{id}/refresh", "Ask Stripe how the payment stands",
            [&](const OnePayment& in, Call&) -> Result<PaymentView> {
              const Payment payment = TRY(payments.refresh(in.id));
              return view_of(payment, payments.list_refunds(in.id));
            })
      .allow(Access::Staff)
      .area("orders")
      .on(http::Pool::Waiting)
      .tag(kTag);
}

}  // namespace

void add_payment_routes(http::Routes& routes, PaymentService& payments, EventService& events,
                        const PaymentMethods& methods) {
  add_public_routes(routes, events, methods);
  add_staff_routes(routes, payments, events);
}

}  // namespace storecast::payments
