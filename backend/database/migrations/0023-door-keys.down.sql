DROP TABLE door_key;
