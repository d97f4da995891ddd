import { DeviceList } from './DeviceList';

export const devices = { list: DeviceList };
