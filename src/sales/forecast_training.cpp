#include "sales/forecast_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "json/fields.h"
#include "sales/daily_store.h"
#include "sales/series_source.h"
#include "sales/shop_training.h"

namespace storecast::sales {
namespace {

using forecasting::KnownKind;
using forecasting::Panel;

constexpr std::int64_t kMicrosecondsADay = 86'400'000'000;
constexpr std::size_t kForecastsAWrite = 50;  // a few milliseconds, for which others wait

Error conflict(const char* code, std::string message) {
  return {ErrorKind::Conflict, code, std::move(message)};
}

std::vector<SubjectGroup> load_groups(db::Reader& reader, const ShopPanel& shop) {
  const Date last = shop.panel.date_of(shop.panel.steps) - 1;
  std::vector<SubjectGroup> groups;
  const auto add = [&](std::string subject, const std::vector<DailySales>& days,
                       std::vector<std::size_t> members) {
    auto series = to_series(days, last);
    if (!series.ok() || members.size() < 2) return;
    groups.push_back({std::move(subject), std::move(series).value(), std::move(members)});
  };
  for (std::size_t c = 0; c < shop.scheme.categories.size(); ++c) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < shop.panel.series.size(); ++i) {
      if (shop.panel.series[i].attributes[0] == static_cast<int>(c)) members.push_back(i);
    }
    const std::string& category = shop.scheme.categories[c];
    add(category, list_daily_sales(reader, *CategoryId::parse(category)), std::move(members));
  }
  std::vector<std::size_t> all(shop.products.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  add(kWholeShop, list_daily_sales_of_shop(reader), std::move(all));
  return groups;
}

std::vector<double>* known_of(Panel& panel, KnownKind kind) {
  for (std::size_t c = 0; c < panel.known.size(); ++c) {
    if (panel.known[c].kind == kind) return &panel.series[0].known[c];
  }
  return nullptr;
}

Result<void> check(const ScenarioRequest& request, Date origin) {
  if (request.price_change_percent == 0 && !request.promotion) {
    return Error{ErrorKind::Invalid, "no_change", "Give another price or a promotion."};
  }
  if (!request.promotion) return {};
  const auto& [from, to] = *request.promotion;
  if (from > origin && from <= to && to <= origin + request.horizon_days) return {};
  Error error{ErrorKind::Invalid, "bad_promotion",
              fmt::format("The promotion must begin and end between {} and {}.",
                          (origin + 1).to_string(), (origin + request.horizon_days).to_string())};
  error.fields.push_back({"/promotion", "out_of_range", error.message});
  return error;
}

// What this product never showed, no model can tell.
Result<void> check_variation(const ScenarioRequest& request, const ShopPanel& shop) {
  const PlanColumns& plan = shop.plans[0];
  const bool price = shop.scheme.prices && plan.has_price_moves();
  if (request.price_change_percent != 0 && !price) {
    return conflict("not_enough_variation",
                    "The price of this product has hardly moved so far, so nobody can tell what "
                    "another one would do.");
  }
  const bool promotion = shop.scheme.promotions && plan.has_promotions();
  if (request.promotion && !promotion) {
    return conflict("not_enough_variation",
                    "This product was hardly ever on promotion, so nobody can tell what one would "
                    "do.");
  }
  return {};
}

Panel changed(Panel panel, const ScenarioRequest& request, Date origin) {
  const int begin = panel.steps - panel.series[0].first;
  for (int h = 0; h < request.horizon_days; ++h) {
    const auto t = static_cast<std::size_t>(begin + h);
    if (auto* prices = known_of(panel, KnownKind::Price)) {
      (*prices)[t] *= 1 + request.price_change_percent / 100;
    }
    const Date day = origin + (h + 1);
    const auto& promotion = request.promotion;
    if (promotion && day >= promotion->from && day <= promotion->to) {
      (*known_of(panel, KnownKind::Promotion))[t] = 1;
    }
  }
  return panel;
}

}  // namespace

void ForecastTraining::add_job_kind(jobs::JobQueue& queue) {
  queue.add_kind(
      {kJob, jobs::OnCrash::Restart, [this](jobs::JobContext& job) { return train(job); }});
}

std::vector<ForecastModel> ForecastTraining::list() {
  return database_.read(
      [](db::Reader& reader) { return list_forecast_models(reader, kListedModels); });
}

std::vector<ProductForecast> ForecastTraining::list_products(ForecastOrder order, int limit,
                                                             int skip) {
  return database_.read(
      [&](db::Reader& reader) { return list_product_forecasts(reader, order, limit, skip); });
}

bool ForecastTraining::is_due() {
  return database_.read([&](db::Reader& reader) {
    const auto range = find_sales_range(reader);
    if (!range || range->to - range->from < kFewestDays) return false;
    const auto newest = list_forecast_models(reader, 1);
    if (newest.empty()) return true;
    const auto& known = newest[0].settings.country;
    if (known != code_of(get_forecast_settings(reader).country)) return true;
    const std::int64_t age_us = clock_.now().microseconds() - newest[0].created_at.microseconds();
    return age_us >= kLearnEveryDays * kMicrosecondsADay && range->to > newest[0].origin;
  });
}

ForecastSettings ForecastTraining::settings() {
  return database_.read(get_forecast_settings);
}

void ForecastTraining::set_settings(const ForecastSettings& settings, const identity::Actor& by) {
  database_.write([&](db::Writer& writer) {
    const ForecastSettings before = get_forecast_settings(writer);
    put_forecast_settings(writer, settings);
    identity::audit(writer, {.actor = by,
                             .action = "forecast_settings.updated",
                             .object = "",
                             .before = json::print(before),
                             .after = json::print(settings),
                             .at = clock_.now()});
  });
}

Result<std::string> ForecastTraining::train(jobs::JobContext& job) {
  std::int64_t version = 0;
  std::vector<SubjectGroup> groups;
  TrainingOptions options = options_;
  const ShopPanel shop = TRY(database_.read([&](db::Reader& reader) -> Result<ShopPanel> {
    version = get_sales_version(reader);
    options.country = get_forecast_settings(reader).country;
    ShopPanel loaded = TRY(load_shop_panel(reader));
    groups = load_groups(reader, loaded);
    return loaded;
  }));
  const auto stop_at = std::chrono::steady_clock::now() + kLongestTraining;
  const auto trained = TRY(train_shop(shop, groups, options, [&](double done) {
    job.progress(done, 0, "Learning from all products");
    return !job.cancelled() && std::chrono::steady_clock::now() < stop_at;
  }));
  const ForecastModelId id = store(trained, shop, options, version);
  return fmt::format(R"({{"model_id":"{}","products":{}}})", id.to_string(), shop.products.size());
}

ForecastModelId ForecastTraining::store(const TrainedShop& trained, const ShopPanel& shop,
                                        const TrainingOptions& options, std::int64_t version) {
  const Instant now = clock_.now();
  ForecastModelId first;
  database_.write([&](db::Writer& writer) {
    for (const TrainedModel& one : trained.models) {
      ForecastModel model{new_id<ForecastModelTag>(clock_), one.kind, {}, one.card.to};
      model.seed = static_cast<std::int64_t>(options.seed);
      model.settings = {forecasting::longest_direct_horizon(forecasting::Frequency::Daily),
                        options.rounds, static_cast<int>(options.max_rows),
                        code_of(options.country), shop.scheme};
      model.card = one.card;
      model.created_at = now;
      insert_forecast_model(writer, model, version, one.bytes);
      if (one.kind == ModelKind::History) first = model.id;
    }
  });
  const auto& all = trained.forecasts;
  for (std::size_t from = 0; from < all.size(); from += kForecastsAWrite) {
    database_.write([&](db::Writer& writer) {
      for (std::size_t i = from; i < std::min(from + kForecastsAWrite, all.size()); ++i) {
        put_forecast(writer, all[i], first, now);
      }
    });
  }
  database_.write([&](db::Writer& writer) {
    delete_forecasts_of_other_models(writer, first);
    delete_snapshots_before(writer, trained.models.front().card.to - kSnapshotDays);
  });
  return first;
}

Result<std::shared_ptr<const ForecastTraining::Plan>> ForecastTraining::plan() {
  auto stored =
      database_.read([](db::Reader& reader) { return find_newest_model(reader, ModelKind::Plan); });
  if (!stored) {
    return conflict("no_plan_model",
                    "The shop has not learnt yet what prices and promotions do; let it learn from "
                    "all products first.");
  }
  const std::lock_guard lock(mutex_);
  if (plan_ == nullptr || plan_->about.id != stored->model.id) {
    auto model = TRY(forecasting::GlobalModel::from_bytes(stored->bytes));
    plan_ = std::make_shared<const Plan>(std::move(stored->model), std::move(model));
  }
  return plan_;
}

Result<ScenarioAnswer> ForecastTraining::scenario(const ScenarioRequest& request) {
  const auto plan = TRY(this->plan());
  const ModelCard& card = plan->about.card;
  if (!card.usable) {
    return conflict("plan_not_usable",
                    "Knowing prices and promotions brought forecasts no nearer to past sales, so "
                    "what a change would do cannot be told.");
  }
  const ShopPanel shop = TRY(database_.read([&](db::Reader& reader) -> Result<ShopPanel> {
    const ProductId product = TRY(find_product_id(reader, request.product_id));
    return load_product_panel(reader, product, plan->about.settings.scheme);
  }));
  ScenarioAnswer answer{plan->about.id, shop.panel.date_of(shop.panel.steps) - 1};
  TRY(check(request, answer.origin));
  TRY(check_variation(request, shop));
  const Panel panel = with_plans(shop);
  const auto usual = TRY(plan->model.forecast(panel, request.horizon_days));
  const Panel other = changed(panel, request, answer.origin);
  const auto then = TRY(plan->model.forecast(other, request.horizon_days));
  for (int h = 0; h < request.horizon_days; ++h) {
    const auto k = static_cast<std::size_t>(h);
    answer.days.push_back({answer.origin + (h + 1), usual[0][k], then[0][k]});
    answer.usual_total += usual[0][k];
    answer.changed_total += then[0][k];
  }
  answer.wape = card.wape.value_or(0);
  answer.wape_without_plan = card.wape_without_plan.value_or(0);
  return answer;
}

}  // namespace storecast::sales
