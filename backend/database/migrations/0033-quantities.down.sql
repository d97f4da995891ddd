DROP TABLE household_quantity, quantity_register;
