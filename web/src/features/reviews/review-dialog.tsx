import { valibotResolver } from '@hookform/resolvers/valibot';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';

import { addPhoto, editReview, removePhoto, writeReview } from '@/api/reviews';
import type { Review } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Field, TextArea, TextInput } from '@/components/field';
import { FormSummary } from '@/components/form-summary';
import { StarInput } from '@/components/rating';
import { showToast } from '@/components/toast';

import { PhotoPicker, type PhotoChoice } from './photo-picker';

const kTitleLongest = 120;
const kTextLongest = 5000;

const kSchema = v.object({
  rating: v.pipe(v.number(), v.minValue(1)),
  title: v.pipe(v.string(), v.trim(), v.maxLength(kTitleLongest)),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(kTextLongest)),
});

type Values = v.InferOutput<typeof kSchema>;

/**
 * The words first, then the photos. What was stored before something failed is not sent again: the
 * next attempt goes on from there.
 */
function useStorage(productId: string, review: Review | null) {
  const [photos, setPhotos] = useState<PhotoChoice>({ kept: review?.photos ?? [], added: [] });
  const stored = useRef(review);
  const save = async (values: Values): Promise<Review> => {
    let now = stored.current
      ? await editReview(stored.current.id, values)
      : await writeReview(productId, values);
    stored.current = now;
    const { kept } = photos;
    for (const photo of now.photos.filter(({ id }) => !kept.some((one) => one.id === id))) {
      now = await removePhoto(now.id, photo.id);
    }
    for (const [index, { file }] of photos.added.entries()) {
      now = await addPhoto(now.id, file);
      setPhotos({ kept: now.photos, added: photos.added.slice(index + 1) });
    }
    return now;
  };
  return { save, photos, setPhotos };
}

export function ReviewDialog({
  productId,
  review,
  onClose,
}: {
  productId: string;
  review: Review | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['shop', 'common']);
  const queries = useQueryClient();
  const form = useForm<Values>({
    resolver: valibotResolver(kSchema),
    defaultValues: {
      rating: review?.rating ?? 0,
      title: review?.title ?? '',
      text: review?.text ?? '',
    },
  });
  const { errors, submitCount } = form.formState;
  const { save: send, photos, setPhotos } = useStorage(productId, review);
  const save = useMutation({
    mutationFn: send,
    onSuccess: ({ state }) => {
      const thanks = state === 'held' ? 'shop:reviews.thanks_held' : 'shop:reviews.thanks';
      showToast(t(review && state !== 'held' ? 'shop:reviews.saved' : thanks));
      onClose();
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['reviews', productId] });
      await queries.invalidateQueries({ queryKey: ['product'] });
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(review ? 'shop:reviews.edit_own' : 'shop:reviews.write')}
      description={t('shop:reviews.form_lead')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" form="review-form" variant="primary" busy={save.isPending}>
            {t(review ? 'common:action.save' : 'shop:reviews.publish')}
          </Button>
        </>
      }
    >
      <form
        id="review-form"
        noValidate
        className="flex flex-col gap-4 pt-1"
        onSubmit={(event) => void form.handleSubmit((values) => save.mutate(values))(event)}
      >
        <FormSummary errors={errors} failure={save.error} attempt={submitCount} />
        <Controller
          control={form.control}
          name="rating"
          render={({ field }) => (
            <StarInput
              legend={t('shop:reviews.rating')}
              value={field.value}
              onChange={field.onChange}
              error={errors.rating && t('shop:reviews.rating_missing')}
            />
          )}
        />
        <Field
          label={t('shop:reviews.headline')}
          optional
          error={errors.title && t('common:form.too_long', { count: kTitleLongest })}
        >
          {(control) => <TextInput {...control} {...form.register('title')} />}
        </Field>
        <Field
          label={t('shop:reviews.text')}
          error={
            errors.text &&
            (errors.text.type === 'max_length'
              ? t('common:form.too_long', { count: kTextLongest })
              : t('shop:reviews.text_missing'))
          }
        >
          {(control) => <TextArea {...control} rows={5} {...form.register('text')} />}
        </Field>
        <PhotoPicker choice={photos} onChange={setPhotos} />
      </form>
    </Dialog>
  );
}
