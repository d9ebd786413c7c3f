// The shapes of the API, from the generated types: what the server declares once is not written
// again here.
import type { components } from './types.gen';

type Schemas = components['schemas'];

/** An answer as the server prints it: every field is there, null when it is empty. */
type Printed<T> = T extends (infer Item)[]
  ? Printed<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Printed<Exclude<T[Key], undefined>> }
    : T;
type Answer<Name extends keyof Schemas> = Printed<Schemas[Name]>;

export type Money = Schemas['Money'];
export interface Page<T> {
  data: T[];
  has_more: boolean;
  next: string | null;
}

export type Account = Answer<'Account'> & { last_login_at?: string | null };
export type Role = Account['role'];
export type Tokens = Answer<'Tokens'>;
export type Session = Answer<'Session'>;

export type Category = Answer<'Category'>;
export type Image = Answer<'Image'>;
export type ProductCard = Answer<'ProductCard'>;
export type Availability = ProductCard['availability'];
export type Product = Answer<'Product'>;
export type Variant = Product['variants'][number];
export type Cart = Answer<'Cart'>;
export type CartLine = Cart['lines'][number];
export type CartNotice = Cart['notices'][number];
export type ShippingOption = Cart['shipping_options'][number];
export type Wish = Answer<'Wish'>;
export type PaymentMethods = Answer<'PaymentMethods'>;
export type PaymentMethod = PaymentMethods['methods'][number];
export type Checkout = Answer<'Checkout'>;
export type PlacedOrder = Answer<'PlacedOrder'>;
export type CardPayment = Answer<'CardMeans'>;
export type Order = Answer<'Order'>;
export type OrderRow = Answer<'OrderRow'>;
export type OrderLine = Order['lines'][number];
export type ReturnWish = Order['returns'][number]['wish'];
export type AdminProduct = Answer<'AdminProduct'>;
export type ProductInput = Schemas['ProductInput'];
export type FacetValue = Answer<'FacetValue'>;
export type ProductList = Answer<'ProductList'>;

export type Review = Answer<'Review'>;
export type ReviewSummary = Answer<'ReviewSummary'>;
export type ReviewPage = Answer<'ReviewPage'>;
export type AdminReview = Answer<'StaffReview'>;
export type Sentiment = NonNullable<AdminReview['sentiment']>;
export type ReviewExplanation = Answer<'ReviewExplanation'>;
export type ReviewVote = Answer<'ReviewVote'>;
export type ReviewImport = Answer<'ReviewImport'>;
export type Quote = Answer<'ReviewQuote'>;
export type ReviewInsights = Answer<'ReviewInsights'>;
export type ProblemTrend = Answer<'ProblemTrend'>;
export type ReviewAlarm = Answer<'ReviewAlarm'>;
export type AlarmState = ReviewAlarm['state'];
export type ReviewCity = Answer<'ReviewCity'>;
export type ReviewAdvice = Answer<'ReviewAdvice'>;
export type ReviewSettings = Answer<'ReviewSettings'>;
export type ReviewTopic = Answer<'ReviewTopic'>;
export type ReviewTopicInput = Pick<ReviewTopic, 'name' | 'phrases'>;
export type ReviewLearning = Answer<'ReviewLearning'>;
export type ReviewLesson = Answer<'ReviewLesson'>;
export type ReadingFigures = Answer<'ReadingFigures'>;
export type SuggestionList = Answer<'SuggestionList'>;
export type OpenSuggestion = Answer<'OpenSuggestion'>;
export type DecidedSuggestion = Answer<'DecidedSuggestion'>;
export type SuggestionState = DecidedSuggestion['state'];
export type SuggestionEffect = Answer<'SuggestionEffect'>;

export type ImportSummary = Answer<'ImportSummary'>;
export type Upload = Answer<'Upload'>;
export type UploadColumn = Answer<'UploadColumn'>;
export type SalesField = Answer<'ImportField'>;
export type ImportOptions = Schemas['ImportOptions'];
export type Job<Result = unknown> = Omit<Answer<'Job'>, 'result'> & { result: Result | null };
/** The result of a check job, which the API's document leaves open. */
export interface ImportCheck {
  rows_ok: number;
  rows_bad: number;
  rows_warning: number;
  products_new: string[];
  products_existing: number;
  date_from: string | null;
  date_to: string | null;
  problems: {
    code: string;
    count: number;
    message: string;
    examples: { line: number; column: string; found: string; expected: string }[];
  }[];
}

export type SalesSummary = Answer<'SalesSummary'>;
export type InventoryRow = Answer<'StockRow'>;
export type Risk = InventoryRow['risk'];
export type Overview = Answer<'Overview'>;
export type Severity = Overview['attention'][number]['severity'];

/** What a question is about: a product, a category, or with neither the whole shop. */
export type Scope = Pick<Schemas['ForecastRequest'], 'product_id' | 'category_id'>;
export type ForecastQuestion = Scope & Pick<Schemas['ForecastRequest'], 'horizon_days' | 'levels' | 'period'>;
export type Forecast = Answer<'Forecast'>;
export type ForecastBackground = Answer<'ForecastBackground'>;
export type EarlierOrigin = Answer<'EarlierOrigin'>;
export type JudgedForecast = Answer<'JudgedForecast'>;
export type ProductForecast = Answer<'ProductForecast'>;
export type ForecastModel = Answer<'ForecastModel'>;
export type Scenario = Answer<'ForecastScenario'>;
export type ScenarioQuestion = Schemas['ScenarioRequest'];
export type Period = Forecast['aggregated_data']['period'];
export type Bucket = Answer<'Bucket'>;
export type Candidate = Answer<'CandidateModel'>;
export type Accuracy = Answer<'ForecastAccuracy'>;
export type Interval = Answer<'ForecastInterval'>;
export type Demand = Answer<'DemandAnalysis'>;
export type DemandClass = Demand['demand_class'];
export type StockoutQuestion = Omit<Schemas['StockoutRequest'], 'sales_data' | 'category_id'>;
export type Stockout = Answer<'StockoutPrediction'>;

export type OwnAccess = Answer<'OwnAccess'>;

export type Promotion = Answer<'Promotion'>;
export type PromotionInput = Schemas['PromotionInput'];
export type PromotionKind = Promotion['kind'];

export type Area = Answer<'Area'>;
export type ShippingRate = Answer<'ShippingRate'>;
export type ShippingZone = Answer<'ShippingZone'>;
export type ShippingZoneInput = Schemas['ShippingZoneInput'];
export type TaxRate = Answer<'TaxRate'>;
export type TaxZone = Answer<'TaxZone'>;
export type TaxZoneInput = Schemas['TaxZoneInput'];
export type TaxSettings = Answer<'TaxSettings'>;
export type TaxSettingsInput = Schemas['TaxSettingsInput'];

export type ProductOption = Answer<'ProductOption'>;
export type AdminVariant = Answer<'AdminVariant'>;
export type VariantInput = Schemas['VariantInput'];
export type VariantPrices = Answer<'VariantPrices'>;
export type ProductImport = Answer<'ProductImport'>;

export type Location = Answer<'Location'>;
export type LocationInput = Schemas['LocationInput'];
export type VariantStock = Answer<'VariantStock'>;
export type StockMovement = Answer<'StockMovement'>;
export type MovementInput = Schemas['MovementInput'];
export type TransferInput = Schemas['TransferInput'];
export type LowStockAlert = Answer<'LowStockAlert'>;

export type MailRow = Answer<'MailRow'>;
export type MailState = MailRow['state'];
export type MailView = Answer<'MailView'>;
export type MailTemplate = Answer<'MailTemplate'>;
export type MailPreview = Answer<'MailPreview'>;
export type MailText = Pick<MailTemplate, 'subject' | 'text' | 'html'>;

export type Payment = Answer<'Payment'>;
export type PaymentEvent = Answer<'PaymentEvent'>;
export type PaymentOutcome = PaymentEvent['outcome'];

export type AdminOrder = Answer<'AdminOrder'>;
export type AdminOrderLine = AdminOrder['lines'][number];
export type OrderListRow = Answer<'OrderRow'>;
export type OrderState = AdminOrder['state'];
export type PaymentStatus = AdminOrder['payment_status'];
export type LineQuantity = Answer<'LineQuantity'>;
export type ReturnRow = Answer<'ReturnRow'>;
export type OrderReturn = AdminOrder['returns'][number];
export type SavedOrderView = Answer<'SavedOrderView'>;
export type Customer = Answer<'Customer'>;
