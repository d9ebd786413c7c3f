import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ImagePlus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { addImage, removeImage } from '@/api/catalog';
import type { AdminProduct, Image } from '@/api/types';
import { IconButton } from '@/components/button';
import { ConfirmDialog } from '@/components/dialog';
import { useErrorText } from '@/components/error-text';
import { Card } from '@/components/page-header';
import { ProductImage } from '@/components/product-image';
import { showToast } from '@/components/toast';

const kTypes = 'image/png,image/jpeg,image/webp';

function useImageChanges(product: AdminProduct) {
  const { t } = useTranslation('admin');
  const textOf = useErrorText();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['admin-product', product.id] });
  const onError = (error: unknown) => showToast(textOf(error), 'danger');
  const upload = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) await addImage(product.id, file, product.name);
      showToast(t('product.images_added', { count: files.length }));
    },
    onSettled: onSuccess,
    onError,
  });
  const removal = useMutation({
    mutationFn: (image: Image) => removeImage(product.id, image.id),
    onSuccess,
    onError,
  });
  return { upload, removal };
}

export function ImagesCard({ product, readOnly }: { product: AdminProduct; readOnly: boolean }) {
  const { t } = useTranslation(['admin', 'common']);
  const id = useId();
  const { upload, removal } = useImageChanges(product);
  const [asking, setAsking] = useState<Image | null>(null);
  return (
    <Card title={t('product.images')} lead={t('product.images_lead')}>
      <ul className="grid grid-cols-3 gap-2">
        {product.images.map((image) => (
          <li
            key={image.id}
            className="relative aspect-square overflow-hidden rounded-lg border border-line"
          >
            <ProductImage image={image} name={product.name} sizes="120px" />
            {!readOnly && (
              <IconButton
                label={t('product.image_remove', { name: image.alt })}
                className="absolute end-1 top-1 size-8 bg-surface/90"
                onClick={() => setAsking(image)}
              >
                <Trash2 size={15} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
        {!readOnly && (
          <li>
            <label
              htmlFor={id}
              className="flex aspect-square cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-line-strong p-2 text-center text-xs text-ink-2 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <ImagePlus size={20} aria-hidden />
              {t(upload.isPending ? 'product.image_busy' : 'product.image_add')}
              <input
                id={id}
                type="file"
                multiple
                accept={kTypes}
                disabled={upload.isPending}
                className="sr-only"
                onChange={(event) => {
                  upload.mutate([...(event.target.files ?? [])]);
                  event.target.value = '';
                }}
              />
            </label>
          </li>
        )}
      </ul>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        title={t('product.image_remove_title')}
        description={t('product.image_remove_text')}
        action={t('common:action.delete')}
        onConfirm={() => {
          if (asking) removal.mutate(asking);
          setAsking(null);
        }}
      />
    </Card>
  );
}
