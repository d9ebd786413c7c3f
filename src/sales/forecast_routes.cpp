#include "sales/forecast_routes.h"

#include <utility>

#include "http/principal.h"
#include "identity/audit_routes.h"

namespace storecast::sales {
namespace {

struct NoInput {
  template <class F>
  static void fields(F& f) {
    f.name("NoInput");
  }
};

struct ForecastModels {
  std::vector<ForecastModel> items;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastModels");
    f("items", &ForecastModels::items).doc("The newest first.");
  }
};

struct ListForecasts {
  ForecastOrder sort = ForecastOrder::Expected;
  int limit = 100;
  int after = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ListForecasts");
    f("sort", &ListForecasts::sort)
        .in_query()
        .defaulted()
        .doc("The greatest first, whatever its sign.");
    f("limit", &ListForecasts::limit).in_query().defaulted().range(1, 1000);
    f("after", &ListForecasts::after)
        .in_query()
        .defaulted()
        .range(0, 1'000'000)
        .doc("The `next` of the page before.");
  }
};

http::Page<ProductForecast> page_of(ForecastTraining& training, const ListForecasts& in) {
  http::Page<ProductForecast> page{training.list_products(in.sort, in.limit + 1, in.after)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = std::to_string(in.after + in.limit);
  return page;
}

struct Cities {
  std::vector<CityTotal> data;
  template <class F>
  static void fields(F& f) {
    f.name("SalesCityList");
    f("data", &Cities::data).doc("Those that bought most first, at most 100.");
  }
};

void add_settings_routes(http::Routes& routes, ForecastTraining& training) {
  routes
      .get("/api/v1/sales/forecast-settings", "Get what the shop has set about its forecasts",
           [&](const NoInput&, http::Call&) -> Result<ForecastSettings> {
             return training.settings();
           })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics");
  routes
      .put("/api/v1/sales/forecast-settings", "Set whose feasts the forecasts know",
           [&](const ForecastSettings& in, http::Call& call) -> Result<ForecastSettings> {
             training.set_settings(in, identity::actor_of(call));
             return training.settings();
           })
      .allow(http::Access::Staff)
      .area("analytics")
      .tag("Analytics");
}

}  // namespace

void add_forecast_routes(http::Routes& routes, ForecastService& forecasts, db::Database& database) {
  routes
      .get("/api/v1/sales/cities", "List the cities that can be forecast",
           [&](const NoInput&, http::Call&) -> Result<Cities> {
             return Cities{database.read(list_cities)};
           })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics");
  routes
      .post("/api/v1/sales/forecast", "Forecast sales, with intervals and tested accuracy",
            [&](const ForecastRequest& in, http::Call&) -> Result<ForecastAnswer> {
              return forecasts.answer(in);
            })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics")
      .on(http::Pool::Compute)
      .max_body(kMaxQuestionBytes)
      .alias("/api/sales/forecast");
}

void add_training_routes(http::Routes& routes, ForecastTraining& training, jobs::JobQueue& queue) {
  routes
      .get("/api/v1/sales/forecast-models", "The models that learnt from all products together",
           [&](const NoInput&, http::Call&) -> Result<ForecastModels> {
             return ForecastModels{training.list()};
           })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics");
  routes
      .get("/api/v1/sales/forecasts", "List the forecasts that the last training left",
           [&](const ListForecasts& in, http::Call&) -> Result<http::Page<ProductForecast>> {
             return page_of(training, in);
           })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics");
  routes
      .post("/api/v1/sales/forecast-models", "Learn from all products together",
            [&](const NoInput&, http::Call& call) -> Result<jobs::Job> {
              return queue.submit(ForecastTraining::kJob, "{}", call.signed_in().account);
            })
      .allow(http::Access::Staff)
      .area("analytics")
      .tag("Analytics")
      .status(202);
  routes
      .post("/api/v1/sales/forecast/scenario", "What another price or a promotion would change",
            [&](const ScenarioRequest& in, http::Call&) -> Result<ScenarioAnswer> {
              return training.scenario(in);
            })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics")
      .on(http::Pool::Compute);
  add_settings_routes(routes, training);
}

}  // namespace storecast::sales
