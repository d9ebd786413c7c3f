import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileText, Repeat, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { invoiceFile, reorder } from '@/api/purchases';
import type { Order } from '@/api/types';
import { kCartKey } from '@/api/use-cart';
import { Button, ButtonLink } from '@/components/button';
import { useErrorText } from '@/components/error-text';
import { showToast } from '@/components/toast';
import { saveFile } from '@/lib/csv';
import { formatMoney } from '@/lib/format';

import { CancelDialog, ReturnDialog } from './order-dialogs';

/** All that may be done with the order now. */
export function OrderActions({ order }: { order: Order }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'cancel' | 'return' | null>(null);
  const onError = (error: unknown) => showToast(textOf(error), 'danger');
  const again = useMutation({
    mutationFn: () => reorder(order.id),
    onSuccess: async (cart) => {
      queries.setQueryData(kCartKey, cart);
      await navigate('/cart');
    },
    onError,
  });
  const invoice = useMutation({
    mutationFn: async () => saveFile(`invoice-${order.number}.pdf`, await invoiceFile(order.id)),
    onError,
  });
  return (
    <div className="flex flex-wrap gap-2">
      {order.can_pay && (
        <ButtonLink to={`/orders/${order.id}/pay`} variant="primary">
          {t('pay.button', { amount: formatMoney(order.total) })}
        </ButtonLink>
      )}
      {order.has_invoice && (
        <Button busy={invoice.isPending} onClick={() => invoice.mutate()}>
          <FileText size={16} aria-hidden />
          {t('order.invoice')}
        </Button>
      )}
      <Button busy={again.isPending} onClick={() => again.mutate()}>
        <Repeat size={16} aria-hidden />
        {t('order.reorder')}
      </Button>
      {order.can_return && (
        <Button onClick={() => setOpen('return')}>
          <Undo2 size={16} aria-hidden />
          {t('return.title')}
        </Button>
      )}
      {order.can_cancel && (
        <Button variant="danger" onClick={() => setOpen('cancel')}>
          <X size={16} aria-hidden />
          {t('cancel.open')}
        </Button>
      )}
      {open === 'cancel' && <CancelDialog order={order} onClose={() => setOpen(null)} />}
      {open === 'return' && <ReturnDialog order={order} onClose={() => setOpen(null)} />}
    </div>
  );
}
