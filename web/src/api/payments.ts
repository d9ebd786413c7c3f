import { api, post, type Query } from './client';
import type { Page, Payment, PaymentEvent } from './types';

export const listPaymentEvents = (query: Query): Promise<Page<PaymentEvent>> =>
  api('/payments/events', { query });
export const getPayment = (id: string): Promise<Payment> => api(`/payments/${id}`);
export const refreshPayment = (id: string): Promise<Payment> =>
  post(`/payments/${id}/refresh`, {});
