import { type DoorPlate } from '../../shared/resources';

/** Plates on their way from the form to the printer. Nothing else keeps a code: not the server, not the browser. */
let handed: readonly DoorPlate[] = [];

export const handOver = (plates: readonly DoorPlate[]) => {
  handed = plates;
};
export const handedOver = () => handed;
