import { api, post, remove, request, type Query } from './client';
import type {
  AdminOrder,
  Customer,
  LineQuantity,
  Money,
  OrderListRow,
  Page,
  ReturnRow,
  SavedOrderView,
} from './types';

const kOrders = '/admin/orders';
export type OrderMail = 'order_placed' | 'order_shipped' | 'order_refunded';

export interface ShipmentInput {
  lines: LineQuantity[];
  carrier: string;
  tracking: string;
  tracking_url: string;
}

export interface RefundInput {
  lines: LineQuantity[];
  shipping: Money | null;
  amount: Money | null;
  reason: string;
  restock: boolean;
}

export interface ReceivedLine extends LineQuantity {
  restock: number;
}

export const listOrders = (query: Query): Promise<Page<OrderListRow>> => api(kOrders, { query });
export const exportOrders = (query: Query): Promise<Response> =>
  request(`${kOrders}/export`, { query });
export const getOrder = (id: string): Promise<AdminOrder> => api(`${kOrders}/${id}`);
export const shipOrder = (id: string, input: ShipmentInput): Promise<AdminOrder> =>
  post(`${kOrders}/${id}/shipments`, input);
export const shipmentArrived = (id: string): Promise<AdminOrder> =>
  post(`/admin/shipments/${id}/delivered`, {});
export const cancelPieces = (
  id: string,
  input: { lines: LineQuantity[]; reason: string; refund: boolean },
): Promise<AdminOrder> => post(`${kOrders}/${id}/cancel`, input);
export const capturePayment = (id: string): Promise<AdminOrder> =>
  post(`${kOrders}/${id}/capture`, {});
export const markPaid = (id: string): Promise<AdminOrder> => post(`${kOrders}/${id}/mark-paid`, {});
export const refundOrder = (id: string, input: RefundInput): Promise<AdminOrder> =>
  post(`${kOrders}/${id}/refunds`, input);
export const addNote = (id: string, text: string): Promise<AdminOrder> =>
  post(`${kOrders}/${id}/notes`, { text });
export const resendOrderMail = (id: string, template: OrderMail): Promise<AdminOrder> =>
  post(`${kOrders}/${id}/resend`, { template });

export const listReturns = (query: Query): Promise<Page<ReturnRow>> =>
  api('/admin/returns', { query });
export const decideReturn = (
  id: string,
  decision: 'approve' | 'reject',
  answer: string,
): Promise<AdminOrder> => post(`/admin/returns/${id}/${decision}`, { answer });
export const receiveReturn = (
  id: string,
  input: { lines: ReceivedLine[]; refund: boolean },
): Promise<AdminOrder> => post(`/admin/returns/${id}/receive`, input);

export const getInvoice = (id: string): Promise<Response> => request(`/admin/invoices/${id}`);

export const listOrderViews = (): Promise<{ data: SavedOrderView[] }> => api('/admin/order-views');
export const addOrderView = (name: string, query: string): Promise<SavedOrderView> =>
  post('/admin/order-views', { name, query });
export const removeOrderView = (id: string): Promise<void> => remove(`/admin/order-views/${id}`);

export const listCustomers = (query: Query): Promise<Page<Customer>> =>
  api('/admin/customers', { query });
