/** Materials as offered: files, or paper at the window. */
import type { MaterialOffer } from '@yimen/domain/case';

/** A change to the offers that holds whatever else changed meanwhile, such as another upload that ended. */
export type OfferUpdate = (offers: readonly MaterialOffer[]) => MaterialOffer[];

/** The offer of a material; an empty one when nothing was offered yet. */
export function offerOf(offers: readonly MaterialOffer[], material: string): MaterialOffer {
  return offers.find((offer) => offer.material === material) ?? { material, files: [], onPaper: false };
}

/** Changes the offer of one material. */
export function changeOffer(material: string, change: (offer: MaterialOffer) => MaterialOffer): OfferUpdate {
  return (offers) => {
    const others = offers.filter((one) => one.material !== material);
    return [...others, change(offerOf(offers, material))];
  };
}
