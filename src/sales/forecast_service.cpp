#include "sales/forecast_service.h"

#include <chrono>

#include "forecasting/portfolio.h"
#include "sales/forecast_answer.h"

namespace storecast::sales {
namespace {

constexpr int kListedSnapshots = 52;  // of a year of weekly trainings

forecasting::ForecastOptions options_of(const ForecastRequest& request) {
  forecasting::ForecastOptions options;
  options.horizon_days = request.horizon_days;
  options.levels.clear();
  for (double level : request.levels) options.levels.push_back(level / 100);
  return options;
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

std::string ForecastService::key_of(const LoadedSeries& loaded,
                                    const forecasting::ForecastOptions& options) {
  std::string key = loaded.subject + ' ' + loaded.version + ' ' +
                    std::to_string(options.horizon_days) + ' ' + options.model;
  for (double level : options.levels) key += ' ' + std::to_string(level);
  const auto model = database_.read(
      [&](db::Reader& reader) { return find_forecast_model(reader, loaded.subject); });
  return model ? key + ' ' + model->to_string() : key;
}

// What a training over all products left answers where it won and still fits the data.
Result<forecasting::Forecast> ForecastService::compute(
    const LoadedSeries& loaded, const forecasting::ForecastOptions& options) {
  const auto stored =
      database_.read([&](db::Reader& reader) { return find_forecast(reader, loaded.subject); });
  const bool global = stored && options.model.empty() &&
                      stored->kept.model == forecasting::kGlobalName &&
                      answers_for(stored->kept, loaded.series, options.horizon_days);
  if (global) return to_forecast(stored->kept, loaded.series, options);
  return forecasting::forecast(loaded.series, options);
}

std::optional<ForecastBackground> ForecastService::background_of(const LoadedSeries& loaded,
                                                                 int horizon_days) {
  std::vector<JudgedForecast> past;
  const auto stored = database_.read([&](db::Reader& reader) {
    for (Snapshot& one : list_snapshots(reader, loaded.subject, kListedSnapshots)) {
      auto judged = judge_snapshot(loaded.series, one.origin, std::move(one.model), one.points);
      if (judged) past.push_back(std::move(*judged));
    }
    return find_forecast(reader, loaded.subject);
  });
  if (!stored) return {};
  const KeptForecast& kept = stored->kept;
  const auto tried = contest(loaded.series, kept.earlier, kept.local_model, horizon_days);
  return ForecastBackground{
      stored->model_id, kept.origin,  stored->made_at,    kept.explained_days,
      kept.usual_total, kept.drivers, tried.horizon_days, earlier_origins(tried),
      std::move(past)};
}

Result<std::shared_ptr<const ForecastService::Numbers>> ForecastService::forecast_loaded(
    LoadedSeries loaded, const forecasting::ForecastOptions& options) {
  const std::string key = key_of(loaded, options);
  if (auto kept = numbers_.find(key)) return kept;
  auto forecast = TRY(compute(loaded, options));
  auto numbers = std::make_shared<const Numbers>(std::move(loaded), std::move(forecast));
  numbers_.put(key, numbers);
  return std::shared_ptr<const Numbers>(numbers);
}

Result<std::shared_ptr<const ForecastService::Numbers>> ForecastService::forecast(
    const SeriesQuestion& question, const forecasting::ForecastOptions& options) {
  return forecast_loaded(TRY(load_series(database_, question)), options);
}

Result<std::shared_ptr<const ForecastService::Numbers>> ForecastService::forecast_product(
    ProductId product, int horizon_days) {
  return forecast_loaded(TRY(load_product_series(database_, product)),
                         {.horizon_days = horizon_days});
}

Result<ForecastAnswer> ForecastService::answer(const ForecastRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  const forecasting::ForecastOptions options = options_of(request);
  LoadedSeries loaded = TRY(load_series(database_, request));
  const std::string key = key_of(loaded, options) + ' ' + std::to_string(request.history_days) +
                          ' ' + std::string(json::enum_name(period_of(request)));
  if (const auto kept = answers_.find(key)) {
    ForecastAnswer answer = *kept;
    answer.cached = true;
    answer.computed_ms = milliseconds_since(start);
    return answer;
  }
  const auto numbers = TRY(forecast_loaded(std::move(loaded), options));
  ForecastAnswer answer = to_forecast_answer(numbers->loaded, numbers->forecast, request);
  answer.background = background_of(numbers->loaded, request.horizon_days);
  answer.computed_ms = milliseconds_since(start);
  answers_.put(key, std::make_shared<const ForecastAnswer>(answer));
  return answer;
}

}  // namespace storecast::sales
