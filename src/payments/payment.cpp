#include "payments/payment.h"

#include <algorithm>

namespace storecast::payments {
namespace {

struct Transition {
  PaymentState from, to;
};

using enum PaymentState;

constexpr Transition kTransitions[] = {
    {Created, RequiresAction},    {Created, Processing},        {Created, Failed},
    {Created, Authorized},        {Created, Captured},          {Created, Cancelled},
    {RequiresAction, Created},    {RequiresAction, Processing}, {RequiresAction, Failed},
    {RequiresAction, Authorized}, {RequiresAction, Captured},   {RequiresAction, Cancelled},
    {Processing, RequiresAction}, {Processing, Failed},         {Processing, Authorized},
    {Processing, Captured},       {Processing, Cancelled},      {Failed, RequiresAction},
    {Failed, Processing},         {Failed, Authorized},         {Failed, Captured},
    {Failed, Cancelled},          {Authorized, Captured},       {Authorized, Cancelled},
};

}  // namespace

bool may_become(PaymentState from, PaymentState to) {
  return std::any_of(std::begin(kTransitions), std::end(kTransitions),
                     [&](const Transition& one) { return one.from == from && one.to == to; });
}

bool can_be_paid(const Payment& payment) {
  return !is_offline(payment.method) && !is_final(payment.state) &&
         payment.state != PaymentState::Authorized && payment.wanted == Wanted::Nothing;
}

}  // namespace storecast::payments
