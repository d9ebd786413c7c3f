#include "app/application.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>

#include "app/data_folder.h"
#include "app/fulfilment_parts.h"
#include "app/learning_parts.h"
#include "app/mail_parts.h"
#include "app/order_parts.h"
#include "app/overview_routes.h"
#include "app/payment_parts.h"
#include "app/review_parts.h"
#include "app/voice_parts.h"
#include "app/web_assets.h"
#include "cart/cart_routes.h"
#include "cart/wish_list_routes.h"
#include "catalog/category_routes.h"
#include "catalog/product_admin_routes.h"
#include "catalog/product_csv_routes.h"
#include "catalog/product_routes.h"
#include "catalog/variant_routes.h"
#include "core/date.h"
#include "core/log.h"
#include "http/openapi.h"
#include "http/server.h"
#include "identity/access_token.h"
#include "identity/audit_routes.h"
#include "identity/customer_routes.h"
#include "identity/identity_routes.h"
#include "identity/second_factor_routes.h"
#include "identity/staff_routes.h"
#include "inventory/inventory_routes.h"
#include "inventory/ledger_routes.h"
#include "inventory/location_routes.h"
#include "inventory/stock_keeper.h"
#include "jobs/job_routes.h"
#include "mail/mail_routes.h"
#include "media/media_routes.h"
#include "pricing/promotion_routes.h"
#include "pricing/variant_price_routes.h"
#include "pricing/zone_routes.h"
#include "realtime/hub.h"
#include "reviews/moderation_routes.h"
#include "reviews/review_news.h"
#include "reviews/review_routes.h"
#include "reviews/review_view.h"
#include "sales/demand_routes.h"
#include "sales/forecast_routes.h"
#include "sales/import_routes.h"
#include "sales/sales_routes.h"

namespace storecast::app {

namespace fs = std::filesystem;

namespace {

// What customers hear of a product whose reviews changed.
struct ChangedProduct {
  ProductId product_id;
  template <class F>
  static void fields(F& f) {
    f.name("ChangedProduct");
    f("product_id", &ChangedProduct::product_id);
  }
};

// What public pages show: a commit that touches one of these outdates the kept answers.
constexpr std::string_view kShownTables[] = {"products", "categories",      "product_images",
                                             "variants", "product_options", "review_ratings",
                                             "reviews",  "review_mentions"};

// What reviews show beside their own words: their authors' names, the shop's answers, photos.
constexpr std::string_view kReviewTables[] = {"accounts", "review_replies", "review_photos",
                                              "mail_shop"};

constexpr std::string_view kSalesTable = "sales_version";  // grows with every change that counts
constexpr std::string_view kMailsTable = "mails";
constexpr std::string_view kRefundsTable = "refunds";  // Stripe is to hear of new ones
constexpr std::string_view kNothingMore = "{}";
constexpr std::chrono::minutes kFirstLearnedAfter{10};
constexpr std::chrono::hours kLearnedAtMostEvery{24};  // a training that fails is not tried sooner

void tell_of_commit(http::ByteCache& cache, realtime::Hub& hub,
                    const std::set<std::string, std::less<>>& tables) {
  const auto changed = [&](std::string_view table) { return tables.contains(table); };
  if (std::ranges::any_of(kShownTables, changed)) {
    cache.invalidate(http::CacheTag::Catalogue);
    cache.invalidate(http::CacheTag::Reviews);
    hub.publish(realtime::Topic::Catalogue, kNothingMore);
  }
  if (std::ranges::any_of(kReviewTables, changed)) cache.invalidate(http::CacheTag::Reviews);
  if (changed(kSalesTable)) hub.publish(realtime::Topic::Sales, kNothingMore);
}

}  // namespace

// What the configuration led to.
struct Opened {
  std::unique_ptr<db::Database> database;
  std::string signing_key;
  payments::PaymentMethods payment_methods;
  std::optional<webclient::SmtpServer> smtp_server;
  reviews::GeminiOptions gemini;
};

struct Application::Parts {
  Parts(Config settings, Opened opened)
      : config(std::move(settings)),
        database(std::move(opened.database)),
        images(fs::path(config.data_dir) / "images"),
        jobs(*database, clock, config.compute_threads),
        throttle(clock),
        accounts(*database, clock, hasher, throttle),
        sessions(*database, clock, hasher, throttle, std::move(opened.signing_key)),
        emails(*database, clock, accounts, public_url(config)),
        factors(*database, clock, accounts, throttle),
        staff(*database, clock, accounts, public_url(config)),
        keys(*database, clock),
        addresses(*database, clock),
        personal_data(*database, clock, accounts),
        authenticator(sessions, keys),
        hub(authenticator),
        products(*database, images, clock),
        variants(*database, clock),
        product_csv(*database, fs::path(config.data_dir) / "tmp", clock),
        search(*database),
        categories(*database, clock),
        promotions(*database, clock),
        zones(*database, clock),
        variant_prices(*database, clock),
        carts(*database, clock),
        wishes(*database, clock, Currency::parse(config.currency).value()),
        imports(*database, clock, imports_folder(config.data_dir),
                Currency::parse(config.currency).value()),
        sales(*database, clock, fs::path(config.data_dir) / "tmp",
              Currency::parse(config.currency).value()),
        forecasts(*database),
        training(*database, clock),
        training_loop("forecasts", [this] { return learn_when_due(); }),
        stock(*database, forecasts, clock),
        stock_keeper(*database, clock, stock, jobs),
        ledger(*database, clock),
        locations(*database, clock),
        reviews(*database, clock),
        insights(*database, clock, config, std::move(opened.gemini)),
        review_learning(*database, clock, reviews, jobs),
        voices(*database, clock, reviews, images, config),
        overview(*database, sales, forecasts, stock, imports),
        payments(*database, clock, std::move(opened.payment_methods)),
        mails(*database, clock, config, opened.smtp_server),
        orders(*database, clock, payments, order_shop(config, payments.methods)),
        fulfilment(*database, clock, orders.shop, fs::path(config.data_dir) / "tmp") {
    reviews.set_change_listener([this](ProductId product) {
      tell_of_review(product);
      insights.loop.wake();
    });
    insights.alarms.set_listener([this](ProductId product) { tell_of_review(product); });
    personal_data.add_part({.name = "reviews", .to_json = reviews::reviews_of, .forget = {}});
    personal_data.add_part(orders.personal_data());
    database->set_commit_listener([this](const auto& tables) { follow_commit(tables); });
    imports.add_job_kinds(jobs);
    stock.add_job_kind(jobs);
    training.add_job_kind(jobs);
    jobs.set_listener(
        [this](const jobs::Job& job) { hub.publish(realtime::Topic::Jobs, json::print(job)); });
  }

  // Not at once: the start of a server has enough to do.
  std::chrono::milliseconds learn_when_due() {
    if (!std::exchange(may_learn, true)) return kFirstLearnedAfter;
    if (training.is_due()) {
      const auto job = jobs.submit(sales::ForecastTraining::kJob, "{}", std::nullopt);
      if (!job.ok()) log::error("the training did not start", {{"why", job.error().message}});
    }
    return kLearnedAtMostEvery;
  }

  void tell_of_review(ProductId product) {
    const auto news =
        database->read([&](db::Reader& reader) { return reviews::review_news(reader, product); });
    hub.publish(realtime::Topic::Catalogue, json::print(ChangedProduct{product}));
    hub.publish(realtime::Topic::Reviews, json::print(news));
  }

  void follow_commit(const std::set<std::string, std::less<>>& tables) {
    tell_of_commit(cache, hub, tables);
    if (tables.contains(kMailsTable)) mails.loop.wake();
    if (tables.contains(kRefundsTable)) payments.loop.wake();
  }

  const Config config;
  const SystemClock clock;
  http::ByteCache cache;  // outlives the database, whose commits empty it
  const std::unique_ptr<db::Database> database;
  media::ImageFolder images;
  jobs::JobQueue jobs;
  identity::PasswordHasher hasher;
  identity::LoginThrottle throttle;
  identity::AccountService accounts;
  identity::SessionService sessions;
  identity::EmailService emails;
  identity::SecondFactorService factors;
  identity::StaffService staff;
  identity::ApiKeyService keys;
  identity::AddressService addresses;
  identity::PersonalDataService personal_data;
  identity::SessionAuthenticator authenticator;
  realtime::Hub hub;
  catalog::ProductService products;
  catalog::VariantService variants;
  catalog::ProductCsv product_csv;
  catalog::SearchService search;
  catalog::CategoryService categories;
  pricing::PromotionService promotions;
  pricing::ZoneService zones;
  pricing::VariantPriceService variant_prices;
  cart::CartService carts;
  cart::WishListService wishes;
  sales::ImportService imports;
  sales::SalesService sales;
  sales::ForecastService forecasts;
  sales::ForecastTraining training;
  bool may_learn = false;
  BackgroundLoop training_loop;
  inventory::StockService stock;
  inventory::StockKeeper stock_keeper;
  inventory::LedgerService ledger;
  inventory::LocationService locations;
  reviews::ReviewService reviews;
  ReviewParts insights;
  LearningParts review_learning;
  VoiceParts voices;
  OverviewService overview;
  PaymentParts payments;
  MailParts mails;
  OrderParts orders;
  FulfilmentParts fulfilment;
  http::Routes routes;
  http::AssetPack assets;
  std::unique_ptr<http::Router> router;
  std::unique_ptr<http::Server> server;
};

namespace {

http::ServerOptions server_options(const Config& config, const payments::PaymentMethods& methods) {
  http::ServerOptions options;
  options.foreign_origins = payment_origins(methods);
  options.host = config.host;
  options.port = static_cast<std::uint16_t>(config.port);
  options.tls_certificate = config.tls_certificate;
  options.tls_key = config.tls_key;
  options.io_threads = config.io_threads;
  options.request_threads = config.request_threads;
  options.compute_threads = config.compute_threads;
  options.trusted_proxies = config.trusted_proxies;
  options.allowed_origins = config.allowed_origins;
  options.tmp_directory = fs::path(config.data_dir) / "tmp";
  options.rate_policies.front().quota = config.requests_per_minute;
  if (config.requests_per_minute == 0) options.rate_policies.clear();
  return options;
}

}  // namespace

Application::Application(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Application::~Application() {
  stop();
}

Result<std::unique_ptr<Application>> Application::open(Config config) {
  if (!Currency::parse(config.currency)) {
    return Error{ErrorKind::Invalid, "unknown_currency",
                 "The currency \"" + config.currency + "\" is not one of ISO 4217."};
  }
  Opened opened;
  opened.payment_methods = TRY(payment_methods(config));
  opened.smtp_server = TRY(smtp_server(config));
  opened.gemini = TRY(gemini_options(config));
  opened.database = TRY(open_database(config.data_dir));
  opened.signing_key = TRY(identity::load_signing_key(config.data_dir, config.signing_key));
  auto parts = std::make_unique<Parts>(std::move(config), std::move(opened));
  parts->assets = TRY(http::AssetPack::open(web_assets()));
  identity::add_identity_routes(parts->routes, {parts->accounts, parts->sessions, parts->emails});
  identity::add_email_routes(parts->routes, parts->emails);
  identity::add_second_factor_routes(parts->routes, parts->factors);
  identity::add_staff_routes(parts->routes, parts->staff);
  identity::add_api_key_routes(parts->routes, parts->keys);
  identity::add_address_routes(parts->routes, parts->addresses);
  identity::add_personal_data_routes(parts->routes, parts->personal_data);
  identity::add_audit_routes(parts->routes, *parts->database,
                             fs::path(parts->config.data_dir) / "tmp");
  jobs::add_job_routes(parts->routes, parts->jobs);
  media::add_media_routes(parts->routes, parts->images, showing_of_images(*parts->database));
  catalog::add_product_routes(parts->routes, parts->products, parts->search);
  catalog::add_product_admin_routes(parts->routes, parts->products, parts->search);
  catalog::add_variant_routes(parts->routes, parts->variants);
  catalog::add_product_csv_routes(parts->routes, parts->product_csv);
  catalog::add_category_routes(parts->routes, parts->categories);
  pricing::add_promotion_routes(parts->routes, parts->promotions);
  pricing::add_zone_routes(parts->routes, parts->zones);
  pricing::add_variant_price_routes(parts->routes, parts->variant_prices);
  cart::add_cart_routes(parts->routes, parts->carts,
                        Currency::parse(parts->config.currency).value());
  cart::add_wish_list_routes(parts->routes, parts->wishes);
  sales::add_import_routes(parts->routes, parts->imports, parts->jobs);
  sales::add_sales_routes(parts->routes, parts->sales);
  sales::add_forecast_routes(parts->routes, parts->forecasts);
  sales::add_training_routes(parts->routes, parts->training, parts->jobs);
  sales::add_demand_routes(parts->routes, *parts->database);
  inventory::add_inventory_routes(parts->routes, parts->stock);
  inventory::add_ledger_routes(parts->routes, parts->ledger);
  inventory::add_location_routes(parts->routes, parts->locations);
  reviews::add_review_routes(parts->routes, parts->reviews);
  add_voice_routes(parts->routes, parts->voices);
  reviews::add_moderation_routes(parts->routes, parts->reviews, *parts->database);
  reviews::add_analysis_routes(parts->routes, *parts->database, parts->clock);
  add_review_insight_routes(parts->routes, parts->insights);
  add_learning_parts_routes(parts->routes, parts->review_learning);
  payments::add_payment_routes(parts->routes, parts->payments.service, parts->payments.events,
                               parts->payments.methods);
  add_order_routes(parts->routes, parts->orders, parts->carts);
  add_fulfilment_routes(parts->routes, parts->fulfilment);
  mail::add_mail_routes(parts->routes, parts->mails.service, audit_journal(parts->clock));
  add_overview_routes(parts->routes, parts->overview);
  parts->router = std::make_unique<http::Router>(parts->routes, parts->authenticator);
  return std::unique_ptr<Application>(new Application(std::move(parts)));
}

Result<void> Application::start() {
  Parts& parts = *parts_;
  parts.imports.recover();
  parts.jobs.start();
  parts.payments.loop.start();
  parts.mails.loop.start();
  parts.orders.loop.start();
  parts.voices.loop.start();
  parts.fulfilment.loop.start();
  parts.insights.loop.start();
  http::ServerContent content{.assets = &parts.assets, .cache = &parts.cache, .openapi = openapi()};
  content.ready = [&parts] { return parts.database->check_writable(), true; };
  content.websockets = {{"/api/v1/events", &parts.hub}};
  parts.server = std::make_unique<http::Server>(
      *parts.router, server_options(parts.config, parts.payments.methods), content);
  try {
    parts.server->start();
  } catch (const std::system_error& cannot) {
    parts.server.reset();
    return Error{ErrorKind::Unavailable, "cannot_listen",
                 "Cannot listen on " + parts.config.host + ":" + std::to_string(parts.config.port) +
                     ": " + cannot.what() + "."};
  }
  parts.stock_keeper.start();
  parts.training_loop.start();
  parts.review_learning.loop.start();
  log::info("listening", {{"url", url()}});
  return {};
}

void Application::stop() {
  if (parts_->server) parts_->server->stop();
  parts_->training_loop.stop();
  parts_->review_learning.loop.stop();
  parts_->stock_keeper.stop();
  parts_->payments.loop.stop();
  parts_->mails.loop.stop();
  parts_->insights.loop.stop();
  parts_->fulfilment.loop.stop();
  parts_->voices.loop.stop();
  parts_->orders.loop.stop();
  parts_->jobs.stop();
}

std::string Application::url() const {
  const Config& config = parts_->config;
  const std::string scheme = config.tls_certificate.empty() ? "http://" : "https://";
  const bool everywhere = config.host == "0.0.0.0" || config.host == "127.0.0.1";
  return scheme + (everywhere ? "localhost" : config.host) + ":" +
         std::to_string(parts_->server->port());
}

db::Database& Application::database() {
  return *parts_->database;
}
identity::AccountService& Application::accounts() {
  return parts_->accounts;
}
const media::ImageFolder& Application::images() {
  return parts_->images;
}
const http::Routes& Application::routes() const {
  return parts_->routes;
}

std::string Application::openapi() const {
  return http::openapi_json(parts_->routes, "Storecast", SC_VERSION);
}

}  // namespace storecast::app
