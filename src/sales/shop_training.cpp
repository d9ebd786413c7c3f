#include "sales/shop_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "forecasting/portfolio.h"
#include "forecasting/portfolio_past.h"
#include "sales/driver_words.h"
#include "sales/forecast_answer.h"
#include "sales/model_choice.h"

namespace storecast::sales {
namespace {

using forecasting::GlobalModel;
using forecasting::Means;
using forecasting::Panel;
using forecasting::PanelIntervals;
using forecasting::Past;
using forecasting::PastForecast;
using forecasting::Points;
using forecasting::Progress;

constexpr double kLevels[] = {0.5, 0.8, 0.95};
constexpr double kDigits = 1000;   // kept of a forecast: more is noise
constexpr int kSettledDays = 395;  // thirteen months
// Of the whole work, when each part is done.
constexpr double kTriedDone = 0.2, kLearntDone = 0.4, kPlanTriedDone = 0.55, kPlanDone = 0.75;

Progress part(const Progress& whole, double from, double to) {
  if (!whole) return {};
  return [&whole, from, to](double done) { return whole(from + (to - from) * done); };
}

Points rounded(Points points) {
  for (double& point : points) point = std::round(point * kDigits) / kDigits;
  return points;
}

struct Pooled {
  double error = 0, excess = 0, sold = 0;

  void add(const forecasting::Backtest& tried, std::size_t track) {
    for (std::size_t o = 0; o < tried.origins.size(); ++o) {
      const auto& actual = tried.origins[o].actual;
      for (std::size_t h = 0; h < actual.size(); ++h) {
        if (std::isnan(actual[h])) continue;
        const double off = tried.tracks[track].points[o][h] - actual[h];
        error += std::abs(off);
        excess += off;
        sold += actual[h];
      }
    }
  }
  std::optional<double> wape() const {
    return sold > 0 ? std::optional(error / sold) : std::nullopt;
  }
  std::optional<double> bias() const {
    return sold > 0 ? std::optional(excess / sold) : std::nullopt;
  }
};

std::optional<double> wape_of(const Past& past) {
  double error = 0;
  double sold = 0;
  for (const PastForecast& one : past.forecasts) {
    for (std::size_t h = 0; h < one.actual.size(); ++h) {
      if (std::isnan(one.actual[h])) continue;
      error += std::abs(one.forecast[h] - one.actual[h]);
      sold += one.actual[h];
    }
  }
  return sold > 0 ? std::optional(error / sold) : std::nullopt;
}

struct Coverage {
  double inside = 0, days = 0;

  void add(const PastForecast& past, const forecasting::PanelInterval& interval) {
    for (std::size_t h = 0; h < past.actual.size(); ++h) {
      const double actual = past.actual[h];
      if (std::isnan(actual) || past.forecast[h] <= 0) continue;
      inside += actual >= interval.lower[h] && actual <= interval.upper[h] ? 1 : 0;
      ++days;
    }
  }
  std::optional<double> share() const {
    return days > 0 ? std::optional(inside / days) : std::nullopt;
  }
};

// One train_shop() at work.
class Training {
 public:
  Training(const ShopPanel& shop, const TrainingOptions& options, const Progress& progress)
      : shop_(shop),
        options_(options),
        progress_(progress),
        learning_{.horizon = kKeptHorizonDays,
                  .country = options.country,
                  .seed = options.seed,
                  .rounds = options.rounds,
                  .max_rows = options.max_rows} {}

  Result<TrainedShop> run(const std::vector<SubjectGroup>& groups);

 private:
  Result<void> learn_history();
  Result<void> learn_plan();
  void note_coverage();
  Result<void> judge_product(std::size_t i);
  Result<void> judge_group(const SubjectGroup& group);
  Result<KeptForecast> judge(const forecasting::DailySeries& series,
                             std::vector<EarlierForecast> earlier, Usual usual);
  forecasting::Trainer trainer() const;
  Usual usual_of_products() const;
  std::vector<EarlierForecast> earlier_of(std::size_t i) const;
  std::vector<EarlierForecast> earlier_of(const SubjectGroup& group) const;
  void answer_by_panel(std::size_t i, KeptForecast& kept) const;
  void answer_by_sum(const SubjectGroup& group, KeptForecast& kept) const;
  Date date_at(int steps) const { return shop_.panel.date_of(steps) - 1; }

  const ShopPanel& shop_;
  const TrainingOptions& options_;
  const Progress& progress_;
  forecasting::GlobalOptions learning_;
  Past past_;
  Means means_;
  std::unique_ptr<PanelIntervals> intervals_;
  std::vector<forecasting::Explanation> explanations_;
  std::vector<Coverage> coverage_80_, coverage_95_;  // of each product
  Pooled global_, local_, naive_;
  TrainedShop trained_;
};

forecasting::Trainer Training::trainer() const {
  return [this](const Panel& panel, int horizon,
                const Progress& progress) -> Result<forecasting::Oracle> {
    forecasting::GlobalOptions options = learning_;
    options.horizon = std::min(horizon, learning_.horizon);
    auto trained = TRY(GlobalModel::train(panel, options, progress));
    const auto model = std::make_shared<GlobalModel>(std::move(trained));
    return forecasting::Oracle(
        [model](const Panel& of, int steps) { return model->forecast(of, steps); });
  };
}

Result<void> Training::learn_history() {
  past_ = TRY(
      forecasting::look_back(shop_.panel, kKeptDays, trainer(), part(progress_, 0, kTriedDone)));
  const auto model =
      TRY(GlobalModel::train(shop_.panel, learning_, part(progress_, kTriedDone, kLearntDone)));
  means_ = TRY(model.forecast(shop_.panel, kKeptDays));
  intervals_ = std::make_unique<PanelIntervals>(past_.forecasts);
  explanations_ = TRY(model.explain_totals(shop_.panel, kListedDays, kExplainedProducts));
  note_coverage();
  TrainedModel& result = trained_.models.emplace_back();
  result.bytes = model.to_bytes();
  result.card.products = static_cast<int>(shop_.products.size());
  result.card.from = shop_.panel.start;
  result.card.to = date_at(shop_.panel.steps);
  result.card.origins = forecasting::kMinOrigins + 1;
  result.card.horizon_days = past_.horizon;
  return {};
}

// Bounds at one origin from the errors at the others.
void Training::note_coverage() {
  coverage_80_.resize(shop_.products.size());
  coverage_95_.resize(shop_.products.size());
  std::vector<int> origins = past_.origins;
  std::sort(origins.begin(), origins.end());
  origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
  for (const int origin : origins) {
    std::vector<PastForecast> others;
    for (std::size_t k = 0; k < past_.forecasts.size(); ++k) {
      if (past_.origins[k] != origin) others.push_back(past_.forecasts[k]);
    }
    const PanelIntervals intervals(others);
    for (std::size_t k = 0; k < past_.forecasts.size(); ++k) {
      const PastForecast& one = past_.forecasts[k];
      if (past_.origins[k] != origin) continue;
      coverage_80_[one.series].add(one, intervals.interval(one.series, one.forecast, 0.8));
      coverage_95_[one.series].add(one, intervals.interval(one.series, one.forecast, 0.95));
    }
  }
}

Result<void> Training::learn_plan() {
  if (!shop_.scheme.prices && !shop_.scheme.promotions) return {};
  const Panel panel = with_plans(shop_);
  const Past past = TRY(forecasting::look_back(panel, kKeptDays, trainer(),
                                               part(progress_, kLearntDone, kPlanTriedDone)));
  const auto model =
      TRY(GlobalModel::train(panel, learning_, part(progress_, kPlanTriedDone, kPlanDone)));
  TrainedModel plan{ModelKind::Plan, trained_.models.front().card, model.to_bytes()};
  plan.card.wape = wape_of(past);
  plan.card.wape_without_plan = wape_of(past_);
  plan.card.usable = plan.card.wape && *plan.card.wape < *plan.card.wape_without_plan;
  trained_.models.push_back(std::move(plan));
  return {};
}

Usual Training::usual_of_products() const {
  const auto settled = std::count_if(
      shop_.panel.series.begin(), shop_.panel.series.end(),
      [&](const auto& series) { return shop_.panel.steps - series.first >= kSettledDays; });
  return settled >= forecasting::kSeriesToLearnFrom ? Usual::Global : Usual::Local;
}

std::vector<EarlierForecast> Training::earlier_of(std::size_t i) const {
  std::vector<EarlierForecast> earlier;
  for (const std::size_t k : past_.of_series[i]) {
    earlier.push_back({date_at(past_.origins[k]), rounded(past_.forecasts[k].forecast), {}});
  }
  return earlier;
}

std::vector<EarlierForecast> Training::earlier_of(const SubjectGroup& group) const {
  std::vector<EarlierForecast> sums;
  for (const std::size_t i : group.members) {
    for (const EarlierForecast& one : earlier_of(i)) {
      auto sum = std::find_if(sums.begin(), sums.end(),
                              [&](const auto& known) { return known.origin == one.origin; });
      if (sum == sums.end()) {
        sum = sums.insert(sum, {one.origin, Points(one.global.size(), 0), {}});
      }
      std::transform(one.global.begin(), one.global.end(), sum->global.begin(), sum->global.begin(),
                     std::plus());
    }
  }
  std::sort(sums.begin(), sums.end(),
            [](const auto& a, const auto& b) { return a.origin < b.origin; });
  return sums;
}

// The choice, and the local answer; where the choice is the global one, the caller puts it in.
Result<KeptForecast> Training::judge(const forecasting::DailySeries& series,
                                     std::vector<EarlierForecast> earlier, Usual usual) {
  const auto local = TRY(forecasting::forecast(
      series, {.horizon_days = kKeptDays, .levels = {std::begin(kLevels), std::end(kLevels)}}));
  KeptForecast kept;
  kept.origin = series.end();
  kept.local_model = local.model->name;
  kept.learnt_units = std::accumulate(series.quantities.begin(), series.quantities.end(), 0.0);
  kept.signal = to_signal(local.signal);
  for (EarlierForecast& one : earlier) {
    one.local = rounded(
        local_points(series, kept.local_model, one.origin, static_cast<int>(one.global.size())));
  }
  kept.earlier = std::move(earlier);
  const auto tried = contest(series, kept.earlier, kept.local_model, past_.horizon);
  const ModelChoice choice = choose_model(tried, kept.signal.usable_pattern ? usual : Usual::Local);
  kept.model = choice.global ? forecasting::kGlobalName : kept.local_model;
  kept.reason = choice.reason;
  kept.points = rounded(local.points);
  for (const forecasting::Interval& interval : local.intervals) {
    kept.intervals.push_back(
        {100 * interval.level, rounded(interval.lower), rounded(interval.upper)});
  }
  return kept;
}

void Training::answer_by_panel(std::size_t i, KeptForecast& kept) const {
  kept.points = rounded(means_[i]);
  kept.coverage_80 = coverage_80_[i].share();
  kept.coverage_95 = coverage_95_[i].share();
  for (ForecastInterval& interval : kept.intervals) {
    auto one = intervals_->interval(i, means_[i], interval.level / 100);
    interval.lower = rounded(std::move(one.lower));
    interval.upper = rounded(std::move(one.upper));
  }
}

// The bounds of a sum are not the sums of bounds: they come from the sum's own errors.
void Training::answer_by_sum(const SubjectGroup& group, KeptForecast& kept) const {
  Points sum(kKeptDays, 0);
  for (const std::size_t i : group.members) {
    std::transform(means_[i].begin(), means_[i].end(), sum.begin(), sum.begin(), std::plus());
  }
  kept.points = rounded(std::move(sum));
  kept.intervals = intervals_of_sum(group.series, kept);
}

Result<void> Training::judge_product(std::size_t i) {
  const auto& series = shop_.series[i];
  KeptForecast kept = TRY(judge(series, earlier_of(i), usual_of_products()));
  const auto tried = contest(series, kept.earlier, kept.local_model, past_.horizon);
  global_.add(tried, kGlobalTrack);
  local_.add(tried, kLocalTrack);
  naive_.add(tried, kNaiveTrack);
  if (kept.model == forecasting::kGlobalName) {
    ++trained_.models.front().card.products_won;
    answer_by_panel(i, kept);
  }
  if (i < explanations_.size()) {
    kept.explained_days = kListedDays;
    kept.usual_total = explanations_[i].level;
    kept.drivers = drivers_in_words(explanations_[i]);
  }
  const ForecastFigures figures = figures_of(kept, series, tried);
  trained_.forecasts.push_back(
      {shop_.panel.series[i].id, shop_.products[i], std::move(kept), figures});
  return {};
}

Result<void> Training::judge_group(const SubjectGroup& group) {
  KeptForecast kept = TRY(judge(group.series, earlier_of(group), Usual::Local));
  if (kept.model == forecasting::kGlobalName) answer_by_sum(group, kept);
  const auto tried = contest(group.series, kept.earlier, kept.local_model, past_.horizon);
  const ForecastFigures figures = figures_of(kept, group.series, tried);
  trained_.forecasts.push_back({group.subject, {}, std::move(kept), figures});
  return {};
}

Result<TrainedShop> Training::run(const std::vector<SubjectGroup>& groups) {
  TRY(learn_history());
  TRY(learn_plan());
  const std::size_t count = shop_.products.size() + groups.size();
  const Progress rest = part(progress_, kPlanDone, 1);
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_product = i < shop_.products.size();
    TRY(is_product ? judge_product(i) : judge_group(groups[i - shop_.products.size()]));
    if (rest && !rest(static_cast<double>(i + 1) / static_cast<double>(count))) {
      return Error{ErrorKind::Conflict, "cancelled", "The training was cancelled."};
    }
  }
  ModelCard& card = trained_.models.front().card;
  card.wape = global_.wape();
  card.bias = global_.bias();
  card.local_wape = local_.wape();
  card.naive_wape = naive_.wape();
  Coverage all_80, all_95;
  for (std::size_t i = 0; i < shop_.products.size(); ++i) {
    all_80.inside += coverage_80_[i].inside, all_80.days += coverage_80_[i].days;
    all_95.inside += coverage_95_[i].inside, all_95.days += coverage_95_[i].days;
  }
  card.coverage_80 = all_80.share();
  card.coverage_95 = all_95.share();
  return std::move(trained_);
}

}  // namespace

Result<TrainedShop> train_shop(const ShopPanel& shop, const std::vector<SubjectGroup>& groups,
                               const TrainingOptions& options, const Progress& progress) {
  return Training(shop, options, progress).run(groups);
}

}  // namespace storecast::sales
