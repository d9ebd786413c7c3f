// The shapes of docs/api/openapi.json, named as the API names them.
import type { Money } from '@/lib/format';

export type { Money };

export interface Page<T> {
  data: T[];
  has_more: boolean;
  next: string | null;
}

export type Role = 'customer' | 'staff' | 'admin';

export interface Account {
  id: string;
  email: string;
  name: string;
  role: Role;
  disabled: boolean;
  created_at: string;
  email_verified: boolean;
  second_factor: boolean;
  last_login_at?: string | null;
}

export interface Tokens {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  account: Account;
}

export interface Session {
  id: string;
  created_at: string;
  last_used_at: string;
  address: string;
  user_agent: string;
  current: boolean;
}

export interface Category {
  id: string;
  slug: string;
  name: string;
  product_count: number;
}

export interface Image {
  id: string;
  alt: string;
  width: number;
  height: number;
  urls: { small: string; medium: string; large: string };
}

export type Availability = 'in_stock' | 'low_stock' | 'out_of_stock';

export interface ProductCard {
  id: string;
  slug: string;
  sku: string;
  name: string;
  brand: string | null;
  category: { id: string; slug: string; name: string } | null;
  price: Money;
  image: Image | null;
  rating_average: number | null;
  rating_count: number;
  availability: Availability;
}

export interface Product extends ProductCard {
  description: string | null;
  attributes: Record<string, string>;
  images: Image[];
  created_at: string;
  updated_at: string;
}

export interface AdminProduct extends Product {
  active: boolean;
  version: number;
  cost: Money | null;
}

export interface ProductInput {
  sku: string;
  name: string;
  slug?: string;
  description?: string;
  brand?: string;
  category_id?: string;
  price: Money;
  cost?: Money;
  attributes?: Record<string, string>;
  active?: boolean;
}

export interface FacetValue {
  value: string;
  label: string;
  count: number;
}

export interface ProductList extends Page<ProductCard> {
  facets: { category: FacetValue[]; brand: FacetValue[]; price: { min: number; max: number } | null };
  total: number;
  suggestion: string | null;
}

export type ProblemCategory = string;

export interface Review {
  id: string;
  product_id: string;
  rating: number;
  title: string | null;
  text: string;
  author: string;
  verified: boolean;
  created_at: string;
  edited: boolean;
  own: boolean;
  problems: ProblemCategory[];
}

export interface ReviewSummary {
  average: number | null;
  count: number;
  histogram: number[];
  problems: { category: ProblemCategory; label: string; count: number }[];
}

export interface ReviewPage extends Page<Review> {
  summary: ReviewSummary;
}

export type Sentiment = 'positive' | 'neutral' | 'negative';

export interface AdminReview extends Review {
  state: 'published' | 'hidden';
  sentiment: Sentiment | null;
  confidence: number | null;
  reports: number;
  clauses: { category: ProblemCategory; start: number; end: number; polarity: string }[];
}

export interface ImportSummary {
  id: string;
  file_name: string;
  state: 'done' | 'failed' | 'undone';
  rows_imported: number;
  rows_rejected: number;
  created_at: string;
  by: string;
}

export interface UploadColumn {
  index: number;
  name: string;
  samples: string[];
  field: string | null;
  confidence: number;
  format: string | null;
}

export interface Upload {
  id: string;
  file_name: string;
  bytes: number;
  sha256: string;
  encoding: string;
  delimiter: string;
  header: string[];
  rows_sampled: number;
  columns: UploadColumn[];
  already_imported: ImportSummary | null;
  date_format: string | null;
  decimal_mark: string | null;
}

export interface SalesField {
  name: string;
  label: string;
  required: boolean;
  kind: 'date' | 'number' | 'money' | 'text';
  description: string;
}

export interface ImportOptions {
  upload_id: string;
  mapping: Record<string, string | null>;
  date_format?: string;
  decimal_mark?: string;
  delimiter?: string;
  encoding?: string;
  product_id?: string;
  mode: 'all_or_nothing' | 'skip_bad';
}

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

export interface Job<Result = unknown> {
  id: string;
  kind: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  progress: number;
  rows_done: number;
  rows_per_second: number;
  message: string | null;
  result: Result | null;
  error: { code: string; message: string } | null;
  created_at: string;
  finished_at: string | null;
}

export interface SalesSummary {
  quantity: number;
  revenue: Money;
  days: number;
  products: number;
  previous: { quantity: number; revenue: Money } | null;
  daily: { date: string; quantity: number; revenue_minor: number }[];
  top_products: { product_id: string; name: string; quantity: number; revenue_minor: number }[];
  first_date: string | null;
  last_date: string | null;
}

export interface InventoryRow {
  product_id: string;
  sku: string;
  name: string;
  on_hand: number;
  lead_time_days: number;
  lead_time_sd_days: number | null;
  days_of_cover: number | null;
  stockout_probability: number | null;
  risk: Risk;
  reorder_point: number | null;
  order_quantity: number | null;
  order_by: string | null;
  demand_class: DemandClass | null;
  updated_at: string;
}

export type Risk = 'low' | 'medium' | 'high';
export type DemandClass = 'smooth' | 'erratic' | 'intermittent' | 'lumpy' | 'none';
export type Severity = 'high' | 'medium' | 'low';

export interface Overview {
  sales: {
    quantity: number;
    revenue: Money;
    previous_quantity: number | null;
    previous_revenue: Money | null;
    days: number;
  };
  daily: { date: string; quantity: number }[];
  forecast: { date: string; predicted_sales: number; lower_80: number; upper_80: number }[];
  attention: {
    kind: 'stockout' | 'reviews' | 'import';
    severity: Severity;
    title: string;
    detail: string;
    product_id: string | null;
    link: string;
  }[];
  counts: { products: number; customers: number; reviews: number; sales_rows: number };
}
