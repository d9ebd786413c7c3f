import { api, post, put, remove, request, type Query } from './client';
import type {
  AdminProduct,
  Category,
  Image,
  Page,
  Product,
  ProductImport,
  ProductInput,
  ProductList,
  ProductOption,
  VariantInput,
  VariantPrices,
} from './types';

/** A resource with the ETag that a later change must name. */
export interface Versioned<T> {
  value: T;
  etag: string | null;
}

export const listProducts = (query: Query, signal?: AbortSignal): Promise<ProductList> =>
  api('/products', { query, signal });

export const getProduct = (slug: string): Promise<Product> =>
  api(`/products/${encodeURIComponent(slug)}`);

export const listCategories = (): Promise<{ data: Category[] }> => api('/categories');

export const createCategory = (name: string): Promise<Category> => post('/categories', { name });

export const listAdminProducts = (
  query: Query,
  signal?: AbortSignal,
): Promise<Page<AdminProduct>> => api('/admin/products', { query, signal });

export async function getAdminProduct(id: string): Promise<Versioned<AdminProduct>> {
  const response = await request(`/admin/products/${id}`);
  return {
    value: (await response.json()) as AdminProduct,
    etag: response.headers.get('ETag'),
  };
}

export const createProduct = (input: ProductInput): Promise<AdminProduct> =>
  post('/products', input);

export const updateProduct = (
  id: string,
  input: ProductInput,
  etag: string | null,
): Promise<AdminProduct> => put(`/products/${id}`, input, { ifMatch: etag });

export const deleteProduct = (id: string, etag: string | null): Promise<void> =>
  remove(`/products/${id}`, { ifMatch: etag });

export const addImage = (id: string, file: File, alt: string): Promise<Image> =>
  api(`/products/${id}/images`, { method: 'POST', query: { alt }, body: file, type: file.type });

export const removeImage = (id: string, imageId: string): Promise<void> =>
  remove(`/products/${id}/images/${imageId}`);

export const replaceVariants = (
  id: string,
  input: { options: ProductOption[]; variants: VariantInput[] },
  etag: string | null,
): Promise<AdminProduct> => put(`/products/${id}/variants`, input, { ifMatch: etag });

export const getVariantPrices = (id: string): Promise<VariantPrices> =>
  api(`/variants/${id}/prices`);

export const setVariantPrices = (id: string, prices: VariantPrices): Promise<VariantPrices> =>
  put(`/variants/${id}/prices`, prices);

export const exportProducts = (): Promise<Response> => request('/admin/products/export');

export const importProducts = (file: File, mode: 'check' | 'write'): Promise<ProductImport> =>
  api('/admin/products/import', { method: 'POST', query: { mode }, body: file, type: 'text/csv' });
