#include "sentiment/suggestion_templates.h"

#include <algorithm>
#include <iterator>

#include "core/text.h"

namespace storecast::sentiment {
namespace {

using std::string_view;
using enum Category;
using enum ProductFamily;

// `words`: any of them in the phrase; empty: every phrase. Family Other: every family.
struct Template {
  Category category;
  ProductFamily family;
  string_view words;
  string_view action;
};

constexpr Template kTemplates[] = {
    {Quality, Other, "dead doa defective faulty malfunction malfunctioned malfunctioning",
     "Test each piece of the next lot before it is sent, and claim the dead ones of this lot from "
     "the supplier"},
    {Quality, Other, "leaks leaking leaked oil",
     "Check seals and closures of the stock, and ask the maker for a corrected part"},
    {Quality, Vehicle, "rattle rattles rattling welding fit finish finishing",
     "Add these points to the check before handover and let the workshop note what it tightened"},
    {Quality, Clothing, "material materials fabric stitching",
     "State fabric, weight and care on the product page, and compare a piece of the lot with the "
     "sample that was ordered"},
    {Quality, Food, "", "Check storage and best-before dates of the lot, and take samples"},
    {Quality, Place, "", "Go through these visits with the team and check the next ones yourself"},
    {Durability, Vehicle, "rust rusted rusting rusty",
     "Have the parts named here treated against rust before handover and claim them from the "
     "maker"},
    {Durability, Clothing, "",
     "Wash a piece of the lot as customers do, correct the care instructions, and take tears and "
     "peeling to the maker"},
    {Durability, Electronics, "stopped working quit died",
     "Find out after how many weeks it fails, claim these pieces under warranty as a lot, and say "
     "how customers claim theirs"},
    {Price, Other, "hidden charges cost",
     "Show all charges before the checkout, and on the product page what they are for"},
    {Price, Vehicle, "maintenance service",
     "Publish the prices of the usual services, so that running costs are known before buying"},
    {Price, Software, "",
     "Say beside the price what it includes, for how long and on how many devices"},
    {Delivery, Vehicle, "waiting period weeks",
     "Give a handover week when the order is placed, and call when it moves"},
    {Delivery, Other, "never received not lost transit",
     "Trace these parcels with the carrier, resend or refund, and ask for a signature on this "
     "route"},
    {Delivery, Software, "", "Check that keys and links are sent at once and arrive, also by mail"},
    {Packaging, Vehicle, "scratched dented crushed damaged broken",
     "Have the state noted at handover with pictures, and protect painted parts on the way"},
    {Packaging, Other, "seal opened tampered",
     "Seal the boxes with a tape that shows opening, and check returned pieces before they are "
     "sold "
     "again"},
    {NotAsDescribed, Other, "wrong",
     "Check picking for this product: compare label and shelf, and scan before packing"},
    {NotAsDescribed, Other, "fake counterfeit duplicate nakli",
     "Stop selling the lot until its origin is proved, and show on the page who supplies it"},
    {NotAsDescribed, Other, "missing",
     "List what is in the box on the page and on the packing slip, and check it before closing"},
    {NotAsDescribed, Other, "used",
     "Keep returned pieces apart and check them before they are sold as new"},
    {Service, Other, "refund return replacement",
     "Show the steps and days of a return where it is asked for, and report each step by mail"},
    {Service, Other, "reply replied respond response answer answers ignored",
     "Answer these customers first, and show how soon an answer comes"},
    {Service, Other, "warranty", "Say who grants the warranty, for how long and how it is claimed"},
    {Service, Vehicle, "dealer showroom mechanic service",
     "Go through these visits with the workshop, and let customers confirm what was agreed"},
    {Service, Place, "", "Go through these visits with the team, and ask the guests back"},
    {Usability, Software, "install installation setup set",
     "Walk through the installation on a fresh computer, and put the steps that fail on the page"},
    {Usability, Other, "assembly install installation setup set",
     "Add a video of the assembly, and check that all parts and tools are in the box"},
    {Performance, Vehicle, "mileage",
     "State the mileage that customers reach in town and outside, and offer a check where it is "
     "low"},
    {Performance, Vehicle, "brakes braking brake",
     "Have the brakes of this model checked at once: it may be about safety"},
    {Performance, Vehicle, "overheats overheating heats heating",
     "Say what heat is normal in traffic, and check the pieces that customers name"},
    {Performance, Vehicle, "vibration vibrations vibrates noise noisy",
     "Have mounts and chain checked at the first service, and say which vibration is normal"},
    {Performance, Electronics, "battery charge drains life",
     "Measure the battery's life as customers use it, state it on the page, and replace weak ones"},
    {Performance, Software, "crashes crashed crashing freezes froze freezing laggy lags slow",
     "Report these crashes to the maker with the systems named, and list which ones it runs on"},
    {Performance, Other, "connect connection app",
     "List what it connects with, and give the steps for what fails most"},
    {Fit, Vehicle, "seat seating back comfort uncomfortable",
     "Offer another seat as an accessory, and say for which height it suits; invite for a test "
     "ride"},
    {Fit, Clothing, "", "Add measurements and a size hint taken from these reviews"},
    {Appearance, Vehicle, "paint scratched scratches faded",
     "Check the paint at handover with the customer, and claim faded parts from the maker"},
    {Appearance, Clothing, "color colors colour colours faded fades looks",
     "Show the colour in daylight beside a known one, and state how it washes"},
    {Safety, Electronics, "",
     "Stop selling it now, contact the customers concerned, inform the maker, and have the "
     "authority's duty to report checked"},
    {Safety, Food, "allergic",
     "Check the list of allergens against the label, and inform the customers of this lot"},
};

struct FamilyWords {
  ProductFamily family;
  string_view words;
};
constexpr FamilyWords kFamilies[] = {
    {Vehicle,
     "bike bikes motorbike motorbikes motorcycle motorcycles scooter scooters car cars vehicle "
     "vehicles bullet automotive moto bicycle bicycles"},
    {Clothing,
     "dress dresses clothing clothes apparel shirt shirts shoe shoes jeans jacket jackets fashion "
     "footwear wear kurta saree sarees sweater sweaters skirt skirts pants blouse blouses "
     "intimates "
     "knits helmet helmets gloves"},
    {Electronics,
     "electronics phone phones mobile mobiles tablet tablets laptop laptops computer computers "
     "camera "
     "cameras headphones speaker speakers audio tv television kindle charger chargers cable cables "
     "gadget gadgets"},
    {Software, "software app apps antivirus licence license download downloads game games"},
    {Food, "food foods grocery groceries snack snacks tea coffee spices drink drinks"},
    {Beauty, "beauty cosmetics makeup skincare perfume shampoo care health"},
    {Media, "book books music film films movie movies dvd cd magazine magazines"},
    {Place, "restaurant restaurants hotel hotels cafe salon spa bar"},
    {Home,
     "home kitchen furniture appliance appliances decor bedding bed garden tools cookware cooler "
     "lamp "
     "lamps"},
};

// Whether the words, separated by spaces, include this one.
bool includes(string_view words, string_view word) {
  for (std::size_t at = words.find(word); at != string_view::npos; at = words.find(word, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

bool includes_any(string_view words, string_view phrase) {
  return std::ranges::any_of(
      split(phrase, ' '), [&](string_view word) { return !word.empty() && includes(words, word); });
}

}  // namespace

string_view template_for(Category category, string_view phrase, ProductFamily family) {
  for (const Template& candidate : kTemplates) {
    if (candidate.category != category) continue;
    if (candidate.family != Other && candidate.family != family) continue;
    if (candidate.words.empty() || includes_any(candidate.words, phrase)) return candidate.action;
  }
  return remedy(category);
}

ProductFamily family_of(string_view name) {
  std::string words = to_lower_ascii(name);
  for (char& c : words) {
    if (c < 'a' || c > 'z') c = ' ';
  }
  for (const auto& [family, known] : kFamilies) {
    if (includes_any(known, words)) return family;
  }
  return Other;
}

}  // namespace storecast::sentiment
