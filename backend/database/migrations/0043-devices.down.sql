DROP TABLE device_token, device;
