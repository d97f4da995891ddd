import { type Demand } from './demands';

/** What a household may do from its own telephone, by the code on its door. */
export const DOOR_DEMANDS: Record<string, Demand> = {
  'GET /api/door': ['a door', 'in a village'],
  'GET /api/door/entries/{id}/proof': ['a door', 'in a village'],
  'GET /api/door/entries/{id}/evidence/{hash}': ['a door', 'in a village'],
  'GET /api/door/declarations': ['a door', 'in a village'],
  'POST /api/door/declarations': ['a door', 'in a village'],
  'GET /api/door/wall': ['a door', 'in a village'],
  'GET /api/door/objections': ['a door', 'in a village'],
  'POST /api/door/objections': ['a door', 'in a village'],
  'POST /api/door/photos': ['a door', 'in a village'],
};
