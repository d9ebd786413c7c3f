import { useParams } from 'react-router';

import { BuyBox } from '@/features/cart/buy-box';
import { ProductDetail } from '@/features/catalog/product-detail';
import { ProductReviews } from '@/features/reviews/product-reviews';

/** Joins three features that do not know each other: the product, the cart, and what buyers say. */
export default function ProductPage() {
  const { slug = '' } = useParams();
  return (
    <ProductDetail
      key={slug}
      slug={slug}
      purchase={(product, variant) => (
        <BuyBox key={variant.id} product={product} variant={variant} />
      )}
    >
      {(product) => <ProductReviews productId={product.id} />}
    </ProductDetail>
  );
}
