#include "app/demo_loader.h"

#include <algorithm>
#include <future>
#include <map>
#include <set>

#include "app/command_line.h"
#include "app/data_folder.h"
#include "app/demo_pictures.h"
#include "app/demo_random.h"
#include "app/demo_reviews.h"
#include "app/demo_sales.h"
#include "catalog/category_service.h"
#include "catalog/product_service.h"
#include "catalog/variant_service.h"
#include "catalog/variant_store.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "identity/account_service.h"
#include "identity/account_store.h"
#include "inventory/location_store.h"
#include "inventory/stock_ledger.h"
#include "inventory/stock_store.h"
#include "pricing/zone_service.h"
#include "reviews/review_service.h"
#include "reviews/voice_store.h"
#include "sales/file_import.h"
#include "sales/file_profile.h"

namespace storecast::app {
namespace {

namespace fs = std::filesystem;

constexpr int kYears = 3;
constexpr std::string_view kNoteName = "demo.json";

using ProductIds = std::map<std::string_view, ProductId>;  // by SKU

// The shop while it is made.
struct Workshop {
  fs::path folder;
  db::Database& database;
  const Clock& clock;
  Date last_day;
};

Result<std::vector<DemoAccount>> add_people(Workshop& shop) {
  identity::PasswordHasher hasher;
  identity::LoginThrottle throttle(shop.clock);
  identity::AccountService accounts(shop.database, shop.clock, hasher, throttle);
  std::vector<DemoAccount> people = {
      {"admin", "admin@example.com", crypto::random_password()},
      {"staff", "staff@example.com", crypto::random_password()},
      {"customer", "customer@example.com", crypto::random_password()}};
  const std::string names[] = {"Asha Admin", "Sunil Staff", "Chitra Customer"};
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto role = json::enum_value<Role>(people[i].role);
    TRY(accounts.add({people[i].email, people[i].password, names[i]}, role.value()));
  }
  return people;
}

Result<std::string> hash_of_unknown_password() {
  identity::PasswordHasher hasher;
  return hasher.hash(crypto::random_password());
}

// Nobody signs in as one of them: they share the hash of a password that nobody knows.
Result<std::vector<identity::Account>> add_reviewers(Workshop& shop) {
  const std::string hash = TRY(hash_of_unknown_password());
  std::vector<identity::Account> reviewers;
  shop.database.write([&](db::Writer& writer) {
    for (const DemoCustomer& customer : demo_customers()) {
      identity::Account account;
      account.id = new_id<AccountTag>(shop.clock);
      account.email = customer.email;
      account.name = customer.name;
      account.created_at = Instant::at_midnight(shop.last_day.add_months(-12 * kYears));
      identity::insert_account(writer, account, hash);
      reviewers.push_back(std::move(account));
    }
  });
  return reviewers;
}

Result<std::map<std::string_view, CategoryId>> add_categories(Workshop& shop) {
  catalog::CategoryService categories(shop.database, shop.clock);
  std::map<std::string_view, CategoryId> ids;
  for (const DemoProduct& product : demo_products()) {
    if (ids.contains(product.category)) continue;
    ids[product.category] = TRY(categories.create({std::string(product.category), {}})).id;
  }
  return ids;
}

catalog::Attributes attributes_of(const DemoProduct& product) {
  catalog::Attributes attributes{{"Model", std::string(product.model)},
                                 {"Type", std::string(product.vehicle_type)}};
  if (product.fuel_type != "None") attributes["Fuel"] = std::string(product.fuel_type);
  if (product.engine_cc > 0) attributes["Engine"] = std::to_string(product.engine_cc) + " cc";
  return attributes;
}

// What the product costs on the last day of the history.
int price_today(const DemoProduct& product, Date last_day) {
  return demo_sales_of(product, last_day, last_day, kDemoSeed).front().price_inr;
}

Result<ProductIds> add_products(Workshop& shop, catalog::ProductService& products) {
  constexpr int kPaise = 100;
  const auto categories = TRY(add_categories(shop));
  ProductIds ids;
  for (const DemoProduct& product : demo_products()) {
    const std::int64_t price = price_today(product, shop.last_day) * kPaise;
    const auto cost = static_cast<std::int64_t>(static_cast<double>(price) * product.cost_share);
    const auto made = TRY(products.create({.sku = std::string(product.sku),
                                           .name = std::string(product.name),
                                           .slug = {},
                                           .description = std::string(product.description),
                                           .brand = std::string(product.brand),
                                           .category_id = categories.at(product.category),
                                           .price = Money{price, {}},
                                           .cost = Money{cost, {}},
                                           .attributes = attributes_of(product),
                                           .active = true}));
    ids[product.sku] = made.id;
  }
  return ids;
}

Result<void> add_pictures(catalog::ProductService& products, const ProductIds& ids) {
  for (const DemoProduct& product : demo_products()) {
    TRY(products.add_image(ids.at(product.sku), product.name, demo_picture_png(product)));
  }
  return {};
}

// Through the same import as any other file.
Result<void> add_sales(Workshop& shop, const std::vector<DemoSale>& history) {
  const fs::path path = shop.folder / "demo-sales.csv";
  const std::string csv = demo_sales_csv(history, kDemoSeed);
  TRY(write_output(path.string(), csv));
  auto source = TRY(csv::from_file(path));
  const auto profile = TRY(sales::profile_file(std::move(source), {}));
  const auto parser = TRY(sales::RowParser::make(profile, {}));
  const sales::ImportFile file{.path = path,
                               .name = path.filename().string(),
                               .sha256 = crypto::to_hex(crypto::sha256(csv)),
                               .bytes = csv.size(),
                               .opening = {}};
  ProgressLine progress("Importing three years of sales:");
  sales::FileImport import(shop.database, shop.clock);
  TRY(import.run(file, parser,
                 {.bad_rows = sales::BadRows::RefuseFile,
                  .currency = {},
                  .by = std::nullopt,
                  .rejected_folder = shop.folder},
                 [&](double fraction, std::int64_t) {
                   progress.show(fraction);
                   return true;
                 }));
  fs::remove(path);
  return {};
}

// Some things come in colours.
struct DemoColours {
  std::string_view sku;
  std::vector<std::string> colours;
};
const std::vector<DemoColours>& demo_colours() {
  static const std::vector<DemoColours> all = {{"KFF1", {"Black", "White", "Red"}},
                                               {"KOF2", {"Black", "Cream"}},
                                               {"MJ40", {"Black", "Grey", "Olive"}}};
  return all;
}

Result<void> add_colours(Workshop& shop, const ProductIds& ids) {
  catalog::VariantService variants(shop.database, shop.clock);
  for (const DemoColours& product : demo_colours()) {
    const auto plain = shop.database.read(
        [&](db::Reader& reader) { return *catalog::default_variant(reader, ids.at(product.sku)); });
    catalog::VariantsInput input{{{"Colour", product.colours}}, {}};
    for (const std::string& colour : product.colours) {
      catalog::VariantInput variant;
      variant.sku = plain.sku + "-" + colour;
      variant.options = {colour};
      variant.price = plain.price();
      if (plain.cost_minor) variant.cost = Money{*plain.cost_minor, plain.currency};
      input.variants.push_back(std::move(variant));
    }
    TRY(variants.replace(plain.product_id, catalog::AnyVersion(), input));
  }
  return {};
}

// As many of each variant, and the rest of the first one.
void receive_all(db::Writer& writer, ProductId product, std::int64_t pieces, Instant now) {
  const inventory::LocationId place = inventory::default_location(writer);
  const auto variants = catalog::list_variants(writer, product);
  const auto count = static_cast<std::int64_t>(variants.size());
  std::int64_t share = pieces / count + pieces % count;
  for (const catalog::Variant& variant : variants) {
    if (share > 0) inventory::receive(writer, {variant.id, place, share}, {}, now).value();
    share = pieces / count;
  }
}

// What is left after the last day.
void add_stock(Workshop& shop, const std::vector<DemoSale>& history, const ProductIds& ids) {
  const Instant now = shop.clock.now();
  shop.database.write([&](db::Writer& writer) {
    for (const DemoSale& sale : history) {
      if (sale.date != shop.last_day) continue;
      const ProductId id = ids.at(sale.product->sku);
      const double lead_time = sale.product->lead_time_days;
      const double spread = sale.product->has_supply_trouble ? 0.4 : 0.15;
      inventory::put_stock_level(writer, {.product_id = id,
                                          .lead_time_days = lead_time,
                                          .lead_time_sd_days = lead_time * spread,
                                          .updated_at = now});
      receive_all(writer, id, static_cast<std::int64_t>(sale.stock - sale.quantity), now);
    }
  });
}

constexpr std::string_view kReplies[] = {
    "We are sorry about this. Please bring it to any of our dealers: we put it right at our cost.",
    "Thank you for telling us. We have passed this on to the workshop and will write to you.",
    "Thank you for the clear words. We have spoken with the dealer, and will ask you again soon."};

// Others find some reviews helpful, longer ones more so; the shop answers some complaints.
void add_voices(db::Writer& writer, const reviews::Review& review,
                const std::vector<identity::Account>& reviewers, Instant now) {
  constexpr double kLettersOfAVote = 100;
  constexpr double kAnswered = 0.3;
  constexpr std::int64_t kDaySeconds = 86'400;
  DemoRandom random{kDemoSeed, static_cast<std::uint64_t>(review.created_at.microseconds())};
  const Instant later = std::min(review.created_at.plus_seconds(kDaySeconds), now);
  const int votes = random.poisson(static_cast<double>(review.text.size()) / kLettersOfAVote);
  for (int i = 0; i < votes; ++i) {
    const AccountId voter = random.pick(std::span(reviewers)).id;
    if (voter != review.account_id) reviews::insert_vote(writer, review.id, voter, later);
  }
  if (review.rating <= 2 && random.chance(kAnswered)) {
    reviews::put_reply(writer, review.id, random.pick(kReplies), later);
  }
}

void add_reviews(Workshop& shop, const std::vector<identity::Account>& reviewers,
                 const ProductIds& ids) {
  shop.database.write([&](db::Writer& writer) {
    for (const DemoReview& written : demo_reviews(shop.last_day, kDemoSeed)) {
      reviews::Review review;
      review.rating = written.rating;
      review.title = written.title;
      review.text = written.text;
      review.product_id = ids.at(written.sku);
      review.account_id = reviewers[written.customer].id;
      review.author = reviewers[written.customer].name;
      review.reading = reviews::read_review(review);
      // Some time of the day, other for each customer.
      constexpr std::int64_t kSecondsApart = 97;
      review.created_at =
          Instant::at_midnight(written.date)
              .plus_seconds(static_cast<std::int64_t>(written.customer) * kSecondsApart);
      add_voices(writer, reviews::add_review(writer, std::move(review)), reviewers,
                 shop.clock.now());
    }
  });
}

Result<void> open_shipping(Workshop& shop) {
  pricing::ShippingRate road{.name = "By road",
                             .amount = {9'900, Currency::parse("INR").value()},
                             .delivery_days_min = 3,
                             .delivery_days_max = 6};
  pricing::ZoneService zones(shop.database, shop.clock);
  TRY(zones.create({.name = "India", .areas = {{.country = "IN"}}, .rates = {std::move(road)}}));
  return {};
}

Result<DemoNote> fill(Workshop& shop) {
  media::ImageFolder images(shop.folder / "images");
  catalog::ProductService products(shop.database, images, shop.clock);
  const ProductIds ids = TRY(add_products(shop, products));
  TRY(add_colours(shop, ids));
  auto pictures = std::async(std::launch::async, [&] { return add_pictures(products, ids); });
  auto people = TRY(add_people(shop));
  DemoNote note{shop.last_day, std::move(people)};
  const auto reviewers = TRY(add_reviewers(shop));
  const auto history =
      demo_sales(shop.last_day.add_months(-12 * kYears) + 1, shop.last_day, kDemoSeed);
  TRY(add_sales(shop, history));
  add_stock(shop, history, ids);
  TRY(open_shipping(shop));
  add_reviews(shop, reviewers, ids);
  TRY(pictures.get());
  return note;
}

}  // namespace

Result<std::optional<DemoNote>> find_demo(const fs::path& folder) {
  if (!fs::exists(folder) || fs::is_empty(folder)) return std::optional<DemoNote>();
  const auto text = read_input((folder / kNoteName).string());
  if (!text.ok()) {
    return Error{ErrorKind::Conflict, "not_a_demo",
                 "The folder " + folder.string() +
                     " holds something else than a demo shop; choose another with --data-dir."};
  }
  return std::optional(TRY(json::parse<DemoNote>(*text)));
}

Result<DemoNote> make_demo(const fs::path& folder, const Clock& clock) {
  const fs::path draft = folder.string() + ".part";
  fs::remove_all(draft);  // what a demo that was stopped half-way left
  DemoNote note;
  {
    const auto database = TRY(open_database(draft));
    Workshop shop{draft, *database, clock, clock.today() - 1};
    note = TRY(fill(shop));
  }
  const fs::path file = draft / kNoteName;
  TRY(write_output(file.string(), json::print(note) + "\n"));
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  fs::remove(folder);  // it is empty, or does not exist
  fs::rename(draft, folder);
  return note;
}

}  // namespace storecast::app
