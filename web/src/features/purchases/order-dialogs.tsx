import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { cancelOrder, requestReturn } from '@/api/purchases';
import type { Order, ReturnWish } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Field, TextArea } from '@/components/field';
import { RadioCards } from '@/components/radio-cards';
import { Select } from '@/components/select';
import { showToast } from '@/components/toast';

import { useOrderChange } from './use-order';

const kMaxReason = 500; // characters

export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const [reason, setReason] = useState('');
  const cancel = useOrderChange(order.id, () => cancelOrder(order.id, reason.trim()));
  const paid = order.payment_status === 'paid' || order.payment_status === 'authorized';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('cancel.title', { number: order.number })}
      description={t(paid ? 'cancel.text_paid' : 'cancel.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel.keep')}</Button>
          <Button
            variant="danger"
            busy={cancel.isPending}
            onClick={() =>
              cancel.mutate(undefined, {
                onSuccess: () => {
                  showToast(t('cancel.done'));
                  onClose();
                },
              })
            }
          >
            {t('cancel.confirm')}
          </Button>
        </>
      }
    >
      <Field label={t('cancel.reason')} optional className="pt-2">
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={kMaxReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {cancel.isError && (
        <p role="alert" className="mt-3 text-sm font-medium text-danger">
          {textOf(cancel.error)}
        </p>
      )}
    </Dialog>
  );
}

function ReturnLines({
  order,
  quantities,
  onChange,
}: {
  order: Order;
  quantities: Record<string, number>;
  onChange: (quantities: Record<string, number>) => void;
}) {
  const { t } = useTranslation('buy');
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{t('return.which')}</legend>
      <ul className="flex flex-col gap-2">
        {order.lines
          .filter((line) => line.returnable > 0)
          .map((line) => {
            const name = [line.name, ...line.options].join(', ');
            const choices = Array.from({ length: line.returnable + 1 }, (_, count) => ({
              value: String(count),
              label: t('return.of', { count, all: line.returnable }),
            }));
            return (
              <li key={line.id} className="flex items-center justify-between gap-3 text-sm">
                <span className="min-w-0">{name}</span>
                <Select
                  compact
                  className="w-28 shrink-0"
                  aria-label={t('quantity.of', { name })}
                  options={choices}
                  value={String(quantities[line.id] ?? 0)}
                  onChange={(event) =>
                    onChange({ ...quantities, [line.id]: Number(event.target.value) })
                  }
                />
              </li>
            );
          })}
      </ul>
    </fieldset>
  );
}

const kWishes: ReturnWish[] = ['money_back', 'exchange'];

export function ReturnDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('buy');
  const textOf = useErrorText();
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  const [wish, setWish] = useState<ReturnWish>('money_back');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const lines = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([line_id, quantity]) => ({ line_id, quantity }));
  const ask = useOrderChange(order.id, () =>
    requestReturn(order.id, { lines, reason: reason.trim(), wish }),
  );
  const send = () => {
    setTried(true);
    if (lines.length === 0 || reason.trim() === '') return;
    ask.mutate(undefined, {
      onSuccess: () => {
        showToast(t('return.done'));
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('return.title')}
      description={t('return.text')}
      footer={
        <Button variant="primary" busy={ask.isPending} onClick={send}>
          {t('return.send')}
        </Button>
      }
    >
      <div className="flex flex-col gap-5 pt-2">
        <ReturnLines order={order} quantities={quantities} onChange={setQuantities} />
        {tried && lines.length === 0 && (
          <p role="alert" className="text-sm font-medium text-danger">
            {t('return.none_chosen')}
          </p>
        )}
        <RadioCards
          legend={t('return.wish')}
          value={wish}
          cards={kWishes.map((value) => ({ value, title: t(`return.wish_${value}`) }))}
          onChange={(value) => setWish(value as ReturnWish)}
        />
        <Field
          label={t('return.reason')}
          error={tried && reason.trim() === '' ? t('return.reason_missing') : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={kMaxReason}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {ask.isError && (
          <p role="alert" className="text-sm font-medium text-danger">
            {textOf(ask.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
