import { SaveButton, Toolbar } from 'react-admin';

/** Save and nothing else: records of the village are not deleted. */
export const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
);
